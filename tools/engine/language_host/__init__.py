"""The Python language host, for a `pulumi` that came without one.

The official download of Pulumi brings `pulumi-language-python`, an executable that the engine starts to run Python
programs and policy packs. A `pulumi` built from its Go modules lacks it, because its own module is not published.
This package speaks the same protocol (`LanguageRuntime` of the Pulumi SDK) for the project's own virtual environment.
What it does not do (generate code, install dependencies, other toolchains than a virtual environment) it refuses.
"""
