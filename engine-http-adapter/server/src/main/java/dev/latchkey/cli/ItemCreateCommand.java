package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.latchkey.api.LicensingException;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.server.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** {@code latchkey item create}. */
@Command(name = "create", description = "Make an item, and print its id.")
final class ItemCreateCommand extends SellerCommand {
    @Option(
            names = "--name",
            paramLabel = "NAME",
            required = true,
            showDefaultValue = Visibility.NEVER,
            description = "The item's name.")
    private String name = "";

    @Option(
            names = "--project",
            paramLabel = "NAME",
            description = "The project it belongs to, made if there is none of this name. Without it, one of the"
                    + " item's name.")
    private @Nullable String project;

    @Option(
            names = "--max-activations",
            paramLabel = "N",
            defaultValue = "unlimited",
            description = "How many machines may be active on a licence that is issued without a limit of its own: a"
                    + " number, or unlimited.")
    private ActivationLimit maxActivations = ActivationLimit.unlimited();

    @Option(
            names = "--no-verification",
            fallbackValue = "true",
            description = "Give no offline tokens for the items of the project, if it is new.")
    private boolean noVerification;

    @Option(
            names = "--recoverable-keys",
            fallbackValue = "true",
            description = "Keep the keys encrypted, so that license show --key can show them again.")
    private boolean recoverableKeys;

    @Option(names = "--license-text", paramLabel = "FILE", description = "The licence agreement, UTF-8 text.")
    private @Nullable Path licenseText;

    private @Nullable String text;

    @Override
    void prepare() {
        text = licenseText == null ? null : read(licenseText);
    }

    @Override
    DatabaseSettings database() {
        return data.database();
    }

    @Override
    void run(Seller seller) {
        ItemDraft draft = ItemDraft.of(project(seller), name)
                .withDefaultLimit(maxActivations)
                .withRecoverableKeys(recoverableKeys)
                .withLicenseText(text);
        String id = seller.createItem(draft).toString();
        common.print(JsonNodeFactory.instance.objectNode().put("item_id", id), () -> id);
    }

    private ProjectId project(Seller seller) {
        ProjectDraft wanted =
                ProjectDraft.named(project == null ? name : project).withVerification(!noVerification);
        List<KnownProject> known = project == null ? List.of() : seller.projects();
        return known.stream()
                .filter(candidate -> candidate.name().equals(wanted.name()))
                .findFirst()
                .map(this::permitted)
                .orElseGet(() -> seller.createProject(wanted));
    }

    /** A project keeps its verification: an option that would not be heeded is refused. */
    private ProjectId permitted(KnownProject existing) {
        if (noVerification && existing.verificationEnabled()) {
            throw new LicensingException("the project " + existing.name()
                    + " is there already with verification on: --no-verification is for a new one");
        }
        return existing.id();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new LicensingException("the licence text " + file + " does not exist", e);
        } catch (IOException e) {
            throw new LicensingException("the licence text " + file + " cannot be read as UTF-8", e);
        }
    }
}
