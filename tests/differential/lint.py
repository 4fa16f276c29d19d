"""Whether datacontract-cli reads our contracts: those of the example marketplace, of `meshfront init` and of `meshfront new`.

In: the marketplace, the program. Out: each contract that the other tool refuses and that is not explained below, and how
many it reads. Fails on those; what is explained must be refused, too, so that explanations do not outlive their reasons.

    python tests/differential/lint.py tests/fixtures/marketplace target/debug/meshfront
"""

import logging
import pathlib
import subprocess
import sys
import tempfile

CONTRACTS = (".odcs.yaml", ".datacontract.yaml", ".json")
READ = ("passed", "warning", "info")

POLICIES = "the converter of DCS asks every policy for a name, which the standard and the tool's own model do not have"
# End of a path → part of the complaint, and why it stays.
EXPLAINED = {
    "finance/payments.datacontract.yaml": ("no attribute 'name'", POLICIES),
    "logistics/fleet-telematics.datacontract.yaml": ("no attribute 'name'", POLICIES),
    "merchandising/plant-care.datacontract.yaml": ("no attribute 'name'", POLICIES),
    "sales/trade-quotes.datacontract.yaml": ("no attribute 'name'", POLICIES),
    "stores/shop-floor.odcs.yaml": ("single document", "it shows a file with several contracts; the tool takes one a file"),
}


def complaints(path):
    from datacontract.data_contract import DataContract

    run = DataContract(data_contract_file=str(path)).lint()
    for check in run.checks or []:
        result = getattr(check.result, "value", check.result)
        if result not in READ:
            yield f"{check.name}: {' '.join((check.reason or '').split())}"


def starters(program, folder):
    """A marketplace as people begin it, with one product more."""
    subprocess.run([program, "init", str(folder / "init")], check=True, capture_output=True)
    new = [program, "new", "product", "--domain", "logistics", "--name", "Returns: \"Transport\""]
    subprocess.run([*new, str(folder / "init")], check=True, capture_output=True)
    return folder / "init"


def main(marketplace, program):
    logging.disable(logging.CRITICAL)
    wrong, read, explained = [], 0, set()
    with tempfile.TemporaryDirectory() as scratch:
        for root in (pathlib.Path(marketplace), starters(program, pathlib.Path(scratch))):
            paths = sorted(path for path in (root / "contracts").rglob("*") if path.name.endswith(CONTRACTS))
            if not paths:
                wrong.append(f"{root} holds no contracts")
            for path in paths:
                found = list(complaints(path))
                read += not found
                key = next((key for key in EXPLAINED if root == pathlib.Path(marketplace) and str(path).endswith(key)), None)
                if key and found and all(EXPLAINED[key][0] in complaint for complaint in found):
                    explained.add(key)
                    continue
                wrong += [f"{path.relative_to(root)}: {complaint}" for complaint in found]
    wrong += [f"{key}: explained, but read without a complaint" for key in sorted(set(EXPLAINED) - explained)]
    for key in sorted(explained):
        print(f"refused as expected: {key}: {EXPLAINED[key][1]}")
    print(f"{read} contracts read, {len(explained)} explained, {len(wrong)} wrong")
    for line in wrong:
        print(line)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
