package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.internal.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Parameters;

/** {@code latchkey token revoke}. */
@Command(name = "revoke", description = "Withdraw an API token for good.")
final class TokenRevokeCommand extends SellerCommand {
    @Parameters(paramLabel = "ID", showDefaultValue = Visibility.NEVER, description = "The token's id.")
    private String id = "";

    @Override
    void run(Seller seller) {
        ObjectNode revoked = seller.revokeToken(ApiTokenId.of(Texts.trimmed(id)));
        ObjectNode result = JsonNodeFactory.instance.objectNode().set("token", revoked);
        common.print(result, () -> "Token " + revoked.path("id").asText() + " is revoked");
    }
}
