package dev.latchkey.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.latchkey.api.LicensingException;
import dev.latchkey.http.internal.catalog.CatalogCalls;
import dev.latchkey.http.internal.license.LicenseCalls;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the things that commands name. */
final class Things {
    private Things() {}

    /**
     * The value of a variable of a path.
     *
     * @param text an id, or something that leads to it: a licence's key, a project's name
     * @throws LicensingException if it leads to nothing, or to several things
     */
    static String id(String variable, String text, Exchange exchange) {
        if (PathArgument.isId(text)) {
            return text;
        }
        return switch (variable) {
            case "license_id" -> licenseOfKey(text, exchange).path("id").asText();
            case "project_id" -> onlyProject(text, exchange);
            default -> text;
        };
    }

    /**
     * The licence with a key.
     *
     * @throws LicensingException if there is none. The message does not repeat the key
     */
    static ObjectNode licenseOfKey(String key, Exchange exchange) {
        try {
            return exchange.send(CallRequest.of(LicenseCalls.FIND).with("key", TextNode.valueOf(key)));
        } catch (ProblemException e) {
            throw e.problem().isNotFound() ? new LicensingException("there is no licence with this key", e) : e;
        }
    }

    /** The projects of a name, oldest first. */
    static List<JsonNode> projects(String name, Exchange exchange) {
        List<JsonNode> found = new ArrayList<>();
        Pages.each(CallRequest.of(CatalogCalls.LIST_PROJECTS), exchange, page -> {
            for (JsonNode project : page.path("data")) {
                if (project.path("name").asText().equals(name)) {
                    found.add(project);
                }
            }
        });
        return found;
    }

    private static String onlyProject(String name, Exchange exchange) {
        List<JsonNode> found = projects(name, exchange);
        if (found.size() != 1) {
            throw new LicensingException(
                    found.isEmpty()
                            ? "there is no project " + name
                            : "there are " + found.size() + " projects with the name " + name + ": give the id of one");
        }
        return found.get(0).path("id").asText();
    }

    /** The error about a thing that the API cannot find. It does not name the thing; the command does. */
    static LicensingException missing(List<PathArgument> path, ProblemException refused) {
        List<PathArgument> innermost = new ArrayList<>(path);
        Collections.reverse(innermost);
        return new LicensingException(
                innermost.stream().map(PathArgument::named).collect(Collectors.joining(" of ", "there is no ", ""))
                        + refused.doubt(),
                refused);
    }
}
