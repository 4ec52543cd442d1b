"""`python -m naru` is the command line."""

from naru.site.start import main

raise SystemExit(main())
