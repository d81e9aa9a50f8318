package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.api.internal.text.Texts;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseKey;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Parameters;

/** A command about one licence, which prints the licence as it is afterwards. */
abstract class LicenseChangeCommand extends SellerCommand {
    @Parameters(
            paramLabel = "KEY-OR-ID",
            showDefaultValue = Visibility.NEVER,
            description = "The licence: its key or its id.")
    private String keyOrId = "";

    @Override
    final void run(Seller seller) {
        ObjectNode license = change(seller, find(seller));
        ObjectNode result = JsonNodeFactory.instance.objectNode().set("license", license);
        common.print(result, () -> ShownJson.lines(license));
    }

    /** Has done what the command is for, and says what is printed. */
    abstract ObjectNode change(Seller seller, LicenseId license);

    private LicenseId find(Seller seller) {
        // A key has no form of 36 characters with hyphens where a UUID has them.
        String id = Texts.trimmed(keyOrId);
        return id.matches("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}")
                ? LicenseId.of(id)
                : seller.find(LicenseKey.of(keyOrId));
    }
}
