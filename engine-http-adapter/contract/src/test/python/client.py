"""Sells a licence and uses it. Arguments: the server's address, and a token."""

import sys

import latchkey_client
from latchkey_client import models

url, token = sys.argv[1:]

with latchkey_client.ApiClient(latchkey_client.Configuration(host=url, access_token=token)) as seller:
    catalog = latchkey_client.CatalogApi(seller)
    administration = latchkey_client.AdministrationApi(seller)

    project = catalog.create_project(models.CreateProjectRequest(name="Plugins"))
    draft = models.CreateItemRequest(name="Player", default_max_activations=2)
    item = catalog.create_item(project.id, draft)
    request = models.IssueLicensesRequest(label="Order 7", metadata={"plan": "team"})
    issued = administration.issue_licenses(item.id, issue_licenses_request=request).data[0]
    assert issued.metadata == {"plan": "team"}, issued.metadata
    assert models.IssuedLicense.from_json(issued.to_json()) == issued
    key = issued.key

    # tag::client[]
    configuration = latchkey_client.Configuration(host=url)
    with latchkey_client.ApiClient(configuration) as application:
        licenses = latchkey_client.LicenseApi(application)
        outcome = licenses.validate_key(models.ValidateRequest(key=key, machine_id="m-1")).actual_instance
        if isinstance(outcome, models.Refused):
            raise SystemExit(f"refused: {outcome.error.value}")
    # end::client[]

    seat = outcome.license
    page = administration.list_licenses(item.id, state=models.LicenseState.ACTIVE)
    state = page.data[0].state.value
    change = models.ChangeLicenseRequest(max_activations=None)
    assert administration.change_license(issued.id, change).max_activations is None
    print(f"{state} on {seat.activation_count} of {seat.max_activations} machines")
