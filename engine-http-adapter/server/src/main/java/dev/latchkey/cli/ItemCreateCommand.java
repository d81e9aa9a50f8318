package dev.latchkey.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.latchkey.api.LicensingException;
import dev.latchkey.http.internal.catalog.CatalogCalls;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code latchkey item create}, which finds or makes the item's project. */
@Command(description = "Make an item, and print its id.")
final class ItemCreateCommand extends CallCommand {
    @Option(
            names = "--project",
            paramLabel = "PROJECT",
            description = "The project it belongs to: its id or its name. If there is none of this name, it is made."
                    + " Without it, a project with the item's name is made.")
    private @Nullable String project;

    @Option(
            names = "--no-verification",
            fallbackValue = "true",
            description = "Give no offline tokens for the items of the project, if it is new.")
    private boolean noVerification;

    ItemCreateCommand(ApiGroup group, ApiCommand command) {
        super(group, command, CallArguments.of(command.call()).without("project_id"), true);
    }

    @Override
    void run(Exchange exchange, CallRequest request) {
        printOne(exchange.send(request.at("project_id", project(exchange, request))), request);
    }

    private String project(Exchange exchange, CallRequest request) {
        if (project == null) {
            return create(Objects.requireNonNull(request.members().get("name")).asText(), exchange);
        }
        if (PathArgument.isId(project)) {
            return project;
        }
        List<JsonNode> known = Things.projects(project, exchange);
        return known.isEmpty() ? create(project, exchange) : permitted(known.get(0));
    }

    private String create(String name, Exchange exchange) {
        CallRequest create = CallRequest.of(CatalogCalls.CREATE_PROJECT)
                .with("name", TextNode.valueOf(name))
                .with("verification_enabled", BooleanNode.valueOf(!noVerification));
        return exchange.send(create).path("id").asText();
    }

    /** A project keeps its verification: an option that would not be heeded is refused. */
    private String permitted(JsonNode existing) {
        if (noVerification && existing.path("verification_enabled").asBoolean()) {
            throw new LicensingException("the project " + existing.path("name").asText()
                    + " is there already with verification on: --no-verification is for a new one");
        }
        return existing.path("id").asText();
    }
}
