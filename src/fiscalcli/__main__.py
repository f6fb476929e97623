"""`python -m fiscalcli` is `fiscal`."""

from fiscalcli.cli import main

if __name__ == "__main__":
    main()
