"""`python -m ontplooi` is the same as `ontplooi`."""

from ontplooi.cli.main import main

if __name__ == "__main__":
    main()
