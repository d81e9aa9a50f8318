package dev.latchkey.http.docs;

// tag::readme[]
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.Validation;
import dev.latchkey.core.Latchkey;
import dev.latchkey.jdbc.JdbcStorage;
import java.nio.file.Path;

public class EmbeddingExample {
    public static void main(String[] arguments) {
        try (LicensingEngine engine =
                Latchkey.builder().storage(JdbcStorage.h2(Path.of("licenses"))).build()) {
            Item item = engine.catalog().createItem("Editor");
            IssuedLicense issued = engine.selling().issue(item.id(), LicenseTerms.maxActivations(3));
            Validation answer = engine.licenses().validate(issued.key(), MachineId.of("m-1"));
            if (answer instanceof Validation.Valid valid) {
                System.out.println("active on " + valid.license().activationCount() + " of 3 machines");
            } else if (answer instanceof Validation.Refused refused) {
                System.out.println("refused: " + refused.reason().code());
            }
        }
    }
}
// end::readme[]
