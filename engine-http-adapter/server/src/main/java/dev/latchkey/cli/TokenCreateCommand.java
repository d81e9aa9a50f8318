package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.api.access.AddressBlock;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.core.LatchkeyBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code latchkey token create}. */
@Command(
        name = "create",
        description =
                "Make an API token, and print it: it is shown this once. With --url, its scopes, addresses and end are"
                        + " those of the token in --token-file, unless told.")
final class TokenCreateCommand extends SellerCommand {
    @Option(
            names = "--name",
            paramLabel = "NAME",
            required = true,
            showDefaultValue = Visibility.NEVER,
            description = "What it is for.")
    private String name = "";

    @Option(
            names = "--principal",
            paramLabel = "ID",
            description = "Whose token it is: the owner's, unless told. It can do what the principal's levels on"
                    + " projects allow. With --url, it is of whoever calls.")
    private @Nullable String principal;

    @Option(
            names = "--scopes",
            paramLabel = "SCOPE",
            split = ",",
            showDefaultValue = Visibility.NEVER,
            description = "What it may be used for, as read,licenses:write. Everything, unless told.")
    private List<String> scopes = List.of();

    @Option(
            names = "--allowed-addresses",
            paramLabel = "CIDR",
            split = ",",
            showDefaultValue = Visibility.NEVER,
            description = "From where it may be used, as 192.0.2.0/24. Anywhere, unless told.")
    private List<String> allowedAddresses = List.of();

    @Option(names = "--expires-at", paramLabel = "TIME", description = "When it ends, as 2030-12-31T23:59:59Z.")
    private @Nullable Instant expiresAt;

    @Option(
            names = "--credits",
            paramLabel = "N",
            description = "How many changes it may make. Any number, unless told.")
    private @Nullable Integer credits;

    @Mixin
    private final TokenFormatOptions format = new TokenFormatOptions();

    @Override
    LatchkeyBuilder engine() {
        LatchkeyBuilder engine = super.engine();
        format.applyTo(engine);
        return engine;
    }

    @Override
    void run(Seller seller) {
        ApiTokenDraft draft = ApiTokenDraft.of(seller.principal(principal), name)
                .withScopes(scopes.isEmpty() ? Scopes.all() : Scopes.of(scopes.toArray(String[]::new)))
                .withAllowedAddresses(
                        allowedAddresses.stream().map(AddressBlock::of).toList())
                .withExpiry(expiresAt)
                .withCredits(credits);
        ObjectNode token = seller.createToken(draft);
        ObjectNode result = JsonNodeFactory.instance.objectNode().set("token", token);
        common.print(result, () -> token.path("api_key").asText());
    }
}
