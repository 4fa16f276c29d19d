//! Tables of documents and what each is recognised as.

use super::{Recognised, recognise};
use crate::document::yaml::parse;
use crate::source::FileId;

#[test]
fn documents_are_told_by_what_they_say() {
    let table = [
        ("dataContractSpecification: 1.2.1", "Dcs"),
        ("dataContractSpecification: 1.2.1\nkind: DataContract", "Dcs"),
        ("kind: DataContract\napiVersion: v3.1.0", "OdcsV3"),
        ("kind: DataContract", "OdcsV3"),
        ("kind: DataContract\napiVersion: v9.9.9", "OdcsV3"),
        ("kind: data contract\napiVersion: 3.0.0", "OdcsV3"),
        ("kind: DataContract\napiVersion: v2.3.0", "OdcsV2"),
        ("kind: DataContract\napiVersion: v3.1.0\nquantumName: a", "OdcsV3"),
        ("kind: DataContract\nquantumName: a", "OdcsV2"),
        (
            "kind: virtualDataset\napiVersion: acme/v1\nquantumName: a",
            "OdcsV2",
        ),
        (
            "kind: DataContract\napiVersion: acme.org/2\nstandardVersion: 2.2.0",
            "OdcsV2",
        ),
        ("kind: table\napiVersion: acme/v1\ndatasetName: a", "OdcsV2"),
        (
            "contracts:\n- kind: DataContract\n  apiVersion: v3.1.0\n- dataContractSpecification: 1.2.1",
            "a mapping with 2 documents below the key `contracts`, where nothing is read; \
             write each as a document of its own, after a line `---`, or as a list without that key",
        ),
        (
            "x: 1\nproducts: {a: {kind: DataProduct}}",
            "a mapping with 1 document below the key `products`, where nothing is read; \
             write each as a document of its own, after a line `---`, or as a list without that key",
        ),
        (
            "{'@context': 'https://ekgf.github.io/dprod/dprod.jsonld', '@type': DataProduct}",
            "a data product in DPROD (JSON-LD)",
        ),
        (
            "{'@context': {dcat: 'http://www.w3.org/ns/dcat#'}, '@graph': [{'@type': 'dcat:Dataset'}]}",
            "a catalog or dataset in DCAT (JSON-LD)",
        ),
        (
            "{'@context': 'https://schema.org', '@type': Dataset}",
            "linked data (JSON-LD)",
        ),
        (
            "[{'@type': 'dcat:Dataset'}]",
            "a list that begins with a catalog or dataset in DCAT (JSON-LD)",
        ),
        ("kind: virtualDataset\ndatasetDomain: a", "OdcsV2"),
        ("templateVersion: 2.1.1\nuuid: a", "OdcsV2"),
        ("standardVersion: '2.2.0'", "OdcsV2"),
        ("uuid: a\ndataset: []", "OdcsV2"),
        ("apiVersion: v3.0.2\nschema: []", "OdcsV3"),
        ("kind: DataProduct\napiVersion: v1.0.0", "Odps"),
        ("kind: DataProduct\napiVersion: v9.9.9", "Odps"),
        ("kind: DataProduct", "Odps"),
        ("apiVersion: v1.0.0\noutputPorts: []", "Odps"),
        (
            "dataUsageAgreementSpecification: 0.0.1",
            "an agreement of the Data Usage Agreement Specification",
        ),
        ("fluidVersion: 0.7\nkind: DataProduct", "a FLUID data product"),
        (
            "dataProductSpecification: 0.0.1\nid: a",
            "a data product of the Data Product Specification (dataProductSpecification)",
        ),
        (
            "dataProductDescriptor: 1.0.0",
            "a descriptor of the Data Product Descriptor Specification (DPDS)",
        ),
        (
            "schema: https://opendataproducts.org/v4.0\nversion: 4.0\nproduct: {}",
            "a product of the Open Data Product Specification of opendataproducts.org (not the ODPS of Bitol)",
        ),
        (
            "apiVersion: floe.dev/v1\nkind: DataProduct\nmetadata: {}",
            "a Kubernetes-style resource",
        ),
        (
            "apiVersion: v1\nkind: Secret\nmetadata: {}\nspec: {}",
            "a Kubernetes-style resource",
        ),
        (
            "kind: DataContract\nmetadata: {}\nspec: {}",
            "a Kubernetes-style resource",
        ),
        ("name: CI\non: push\njobs: {}", "a GitHub workflow"),
        ("site_name: Docs", "a MkDocs configuration"),
        ("openapi: 3.1.0", "an OpenAPI description"),
        ("asyncapi: 3.0.0", "an AsyncAPI description"),
        ("services: {}\nvolumes: {}", "a Docker Compose file"),
        ("metadata: {dbt_schema_version: x}", "an artifact of dbt"),
        ("name: x\nprofile: y\nmodels: {}", "a dbt project"),
        ("version: 2\nsources: []", "a dbt properties file"),
        ("$schema: x\nproperties: {}", "a JSON schema"),
        (
            "kind: SomethingElse\nid: a",
            "a document of kind `SomethingElse`, which is not read here",
        ),
        (
            "apiVersion: my.org/v1\nschema: []",
            "neither a data contract nor a data product (it begins with `apiVersion`, `schema`)",
        ),
        (
            "{a: 1, b: 2, c: 3, d: 4, e: 5}",
            "neither a data contract nor a data product (it begins with `a`, `b`, `c`, `d`)",
        ),
        ("{}", "an empty mapping"),
        ("{[a]: b}", "an empty mapping"),
        ("text", "plain text, not a mapping with keys"),
        (
            "[]",
            "a list of 0 elements without a data contract or data product in it",
        ),
        (
            "[a]",
            "a list of 1 element without a data contract or data product in it",
        ),
    ];
    for (input, expected) in table {
        let parsed = parse(FileId(0), input, Default::default());
        let got = match recognise(&parsed.documents[0]) {
            Recognised::As(standard) => format!("{standard:?}"),
            Recognised::Not(looks) => looks,
        };
        assert_eq!(got, expected, "{input}");
    }
}
