package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What commands want done, whoever does it: the engine on a database that this process opens, or a server that runs.
 * Licences and tokens are JSON objects with the wire's members (wire contract, section 4), in the wire's order.
 *
 * <p>Each call throws {@link dev.latchkey.api.NotFoundException} if there is nothing with an id, {@link
 * IllegalArgumentException} if a value breaks a rule, and {@link dev.latchkey.api.LicensingException} if it is refused or
 * nobody answers.
 */
interface Seller extends AutoCloseable {

    /** The projects that can be seen. */
    List<KnownProject> projects();

    /** Makes a project. */
    ProjectId createProject(ProjectDraft draft);

    /** Makes an item. */
    ItemId createItem(ItemDraft draft);

    /**
     * Issues licences on the same terms: all of them or none.
     *
     * @param count 1 to {@link dev.latchkey.api.license.Selling#MAX_BATCH}
     * @return the licences, each with its key
     */
    List<ObjectNode> issue(ItemId item, LicenseTerms terms, int count);

    /** Hands over the licences of an item page by page, oldest first. */
    void list(ItemId item, Consumer<List<ObjectNode>> page);

    /** The id of the licence with a key. */
    LicenseId find(LicenseKey key);

    /** A licence as it is now. */
    ObjectNode show(LicenseId license);

    /** Withdraws a licence for good. */
    ObjectNode revoke(LicenseId license, String reason);

    /** Sets a licence aside. */
    ObjectNode suspend(LicenseId license);

    /** Takes a suspended licence back into use. */
    ObjectNode reinstate(LicenseId license);

    /** The key of a licence; empty if it was not kept. */
    Optional<LicenseKey> recoverKey(LicenseId license);

    /**
     * Whose tokens are meant.
     *
     * @param named who was named; {@code null} is whoever this seller works for
     */
    PrincipalId principal(@Nullable String named);

    /** Makes a token. The answer holds its secrets, {@code api_key} and {@code signing_secret}. */
    ObjectNode createToken(ApiTokenDraft draft);

    /** Somebody's tokens, oldest first. */
    List<ObjectNode> tokens(PrincipalId principal);

    /** Withdraws a token for good. */
    ObjectNode revokeToken(ApiTokenId token);

    @Override
    void close();
}
