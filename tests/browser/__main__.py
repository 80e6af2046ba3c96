"""Started by served.py: prepare the site of the browser tests in the environment's database."""

import django


def run() -> None:
    django.setup()
    from tests.browser.prepare import main  # models are not ready before

    main()


run()
