package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.token.SigningKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code latchkey signing-key list}. */
@Command(
        name = "list",
        description =
                "List the keys that sign offline tokens, or did, newest first: kid, algorithm, when it was made, and"
                        + " whether it is the current one. The public half of each is in the JWK set.")
final class SigningKeyListCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final SigningKeyOptions options = new SigningKeyOptions();

    @Override
    public Integer call() {
        List<SigningKey> keys = new ArrayList<>();
        try (LicensingEngine engine = options.open()) {
            PageRequest next = PageRequest.first(PageRequest.MAX_LIMIT);
            while (next != null) {
                Page<SigningKey> page = engine.signingKeys().list(next);
                keys.addAll(page.entries());
                next = page.next();
            }
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.putArray("signing_keys")
                .addAll(keys.stream().map(SigningKeyOptions::json).toList());
        common.print(
                result,
                () -> keys.stream()
                        .map(SigningKeyListCommand::line)
                        .collect(Collectors.joining(System.lineSeparator())));
        return LatchkeyCli.DONE;
    }

    private static String line(SigningKey key) {
        return "%s  %s  %s  %s"
                .formatted(
                        key.kid(),
                        key.algorithm().code(),
                        SigningKeyOptions.json(key).get("created_at").asText(),
                        key.isCurrent() ? "current" : "earlier");
    }
}
