"""Ids and names that are known at preview and still carry their dependency.

A Pulumi output is normally unknown until applied, so policies skip and reviewers guess. Names here are chosen by us, so
their ids can be computed; what is lost by writing them as plain strings (the dependency) is kept by these functions.
"""

import pulumi


def known(resource: pulumi.Resource, value: str) -> pulumi.Output[str]:
    """Return `value` (a name, a scope) as an output that depends on `resource` and is known at preview."""
    return resource.urn.apply(lambda _: value)


def known_id(resource: pulumi.CustomResource, predicted: str) -> pulumi.Output[str]:
    """Return the predicted ARM id: known at preview, compared with Azure's own answer at apply.

    Raises `ValueError` at apply when Azure answers another id (case apart): a wrong prediction must not pass unnoticed.
    """
    if pulumi.runtime.is_dry_run():
        return known(resource, predicted)

    def check(actual: str) -> str:
        if actual.lower() != predicted.lower():
            message = f"predicted {predicted}, Azure answered {actual}: correct the naming rule in estate/naming.py"
            raise ValueError(message)
        return predicted

    return resource.id.apply(check)
