"""`python -m voorbeeld`, from the folder `tools`."""

import sys

from voorbeeld.make import main

sys.exit(main())
