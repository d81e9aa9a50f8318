package dev.latchkey.http.docs;

import dev.latchkey.api.Page;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.Selling;
import java.util.List;

/** A host whose support staff looks for a customer's licences. */
final class LookUpExample {
    private LookUpExample() {}

    static List<License> of(Selling selling, ItemId editor) {
        // tag::readme[]
        LicenseFilter ofCustomer = LicenseFilter.of(editor).withLabelPrefix("Acme");
        List<License> found =
                Page.stream(page -> selling.list(ofCustomer, page)).toList();
        // end::readme[]
        return found;
    }
}
