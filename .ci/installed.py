"""Is what was installed whole: does it load, look up, check and write, and has it drawn in no more than it should?"""

import sys
from importlib.metadata import PackageNotFoundError, distribution

import summitdata as sd

ds = sd.load()
assert ds.meetings["tashkent-2025"].place.country.name == "Uzbekistan"
assert ds.find("Токаев") is ds["people/kassym-jomart-tokayev"]
assert sd.loads(sd.dumps(ds)) == ds
assert sd.load() is ds
unexpected = {"hypothesis", "numpy", "pandas", "pytest", "rdflib", "sqlite3"} & sys.modules.keys()
assert not unexpected, unexpected

try:
    installed = distribution("summitdata")
except PackageNotFoundError:
    print(f"loaded {len(ds)} records from {sd.__file__}")
else:
    needs = {need.split(">")[0] for need in installed.requires or () if "extra ==" not in need}
    assert needs == {"attrs", "cattrs", "importlib-resources"}, needs
    files = {str(file) for file in installed.files or ()}
    assert "summitdata/py.typed" in files
    assert not [file for file in files if file.startswith(("tests", "docs", "benchmarks"))]
    assert len([file for file in files if "licenses/LICENSE" in file]) == 2
    print(f"loaded {len(ds)} records from {sd.__file__}, version {installed.version}")
