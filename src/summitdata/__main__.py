"""`python -m summitdata` is `summitdata`."""

from summitdata.cli import main

raise SystemExit(main())
