//! Names of older standards → names of ODCS 3. Names that are not listed mean the same or nothing.

use super::super::model::Standard;

/// A key of the contract itself.
pub(super) fn of_contract(standard: Standard, key: &str) -> &str {
    match (standard, key) {
        (Standard::OdcsV2, "uuid") => "id",
        (Standard::OdcsV2, "quantumName") => "dataProduct",
        (Standard::OdcsV2, "datasetDomain") => "domain",
        (Standard::OdcsV2, "dataset") => "schema",
        (Standard::OdcsV2, "stakeholders") => "team",
        (Standard::OdcsV2, "slaDefaultColumn") => "slaDefaultElement",
        (Standard::OdcsV2, "templateVersion" | "standardVersion") => "apiVersion",
        _ => key,
    }
}

/// A key of an object of the schema.
pub(super) fn of_object(standard: Standard, key: &str) -> &str {
    match (standard, key) {
        (Standard::OdcsV2, "table") => "name",
        (Standard::OdcsV2, "columns") => "properties",
        (Standard::OdcsV2, "dataGranularity") => "dataGranularityDescription",
        (Standard::Dcs, "type") => "physicalType",
        (Standard::Dcs, "title") => "businessName",
        (Standard::Dcs, "fields") => "properties",
        (Standard::Dcs, "links") => "authoritativeDefinitions",
        _ => key,
    }
}

/// A key of a property.
pub(super) fn of_property(standard: Standard, key: &str) -> &str {
    match standard {
        Standard::OdcsV2 => match key {
            "column" => "name",
            "columns" => "properties",
            "isPrimaryKey" | "isPrimary" | "primary" => "primaryKey",
            "isUnique" => "unique",
            "nullable" => "isNullable",
            "partitionStatus" => "partitioned",
            "encryptedColumnName" => "encryptedName",
            "transformSourceTables" => "transformSourceObjects",
            "sampleValues" => "examples",
            "criticalDataElementStatus" => "criticalDataElement",
            _ => key,
        },
        Standard::Dcs => match key {
            "type" => "logicalType",
            "title" => "businessName",
            "fields" => "properties",
            "primary" => "primaryKey",
            "example" => "examples",
            "links" => "authoritativeDefinitions",
            _ => key,
        },
        _ => key,
    }
}

/// A key of a quality rule.
pub(super) fn of_quality(standard: Standard, key: &str) -> &str {
    match (standard, key) {
        (Standard::OdcsV2, "code") => "id",
        (Standard::OdcsV2, "templateName") => "metric",
        (Standard::OdcsV2, "toolName") => "engine",
        (Standard::OdcsV2, "toolRuleName") => "name",
        (Standard::OdcsV2, "scheduleCronExpression") => "schedule",
        (_, "specification") => "implementation",
        _ => key,
    }
}

/// DCS keeps next to the type what ODCS 3 keeps in `logicalTypeOptions`.
pub(super) fn is_type_option(key: &str) -> bool {
    matches!(
        key,
        "minLength"
            | "maxLength"
            | "format"
            | "pattern"
            | "precision"
            | "scale"
            | "minimum"
            | "maximum"
            | "exclusiveMinimum"
            | "exclusiveMaximum"
    )
}
