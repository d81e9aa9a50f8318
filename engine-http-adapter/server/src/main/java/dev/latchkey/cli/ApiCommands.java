package dev.latchkey.cli;

import static dev.latchkey.cli.ApiCommand.of;

import dev.latchkey.http.internal.access.AccessCalls;
import dev.latchkey.http.internal.catalog.CatalogCalls;
import dev.latchkey.http.internal.license.LicenseCalls;
import dev.latchkey.http.internal.token.SigningKeyCalls;
import java.util.List;

/**
 * Which command is which call of the API. A call brings its options, its description and the members that are printed.
 */
final class ApiCommands {
    private static final ApiGroup PROJECT = ApiGroup.of(
            "project",
            "Projects, which hold items.",
            of("list", CatalogCalls.LIST_PROJECTS, ThingText.line("id", "name")),
            of("show", CatalogCalls.SHOW_PROJECT),
            of("create", CatalogCalls.CREATE_PROJECT, ThingText.line("id")).as(CallCommand::onNewDatabase),
            of("change", CatalogCalls.CHANGE_PROJECT),
            of("delete", CatalogCalls.DELETE_PROJECT));

    private static final ApiGroup ITEM = ApiGroup.of(
            "item",
            "Products that licence keys open.",
            of("list", CatalogCalls.LIST_ITEMS, ThingText.line("id", "default_max_activations", "name")),
            of("show", CatalogCalls.SHOW_ITEM),
            of("create", CatalogCalls.CREATE_ITEM, ThingText.line("id")).as(ItemCreateCommand::new),
            of("change", CatalogCalls.CHANGE_ITEM),
            of("delete", CatalogCalls.DELETE_ITEM));

    private static final ApiGroup GRANT = ApiGroup.of(
            "grant",
            "Levels of principals on projects.",
            of("list", AccessCalls.LIST_GRANTS, ThingText.line("principal", "level")),
            of("show", AccessCalls.SHOW_GRANT),
            of("put", AccessCalls.PUT_GRANT),
            of("remove", AccessCalls.REMOVE_GRANT));

    private static final ApiGroup LICENSE = ApiGroup.of(
            "license",
            "Licences and their keys.",
            of("issue", LicenseCalls.ISSUE, ThingText.line("key")).as(LicenseIssueCommand::new),
            of("list", LicenseCalls.LIST, ThingText::license),
            of("search", LicenseCalls.SEARCH, ThingText::license),
            of("export", LicenseCalls.EXPORT_CSV).as(LicenseExportCommand::new),
            of("show", LicenseCalls.SHOW).as(LicenseShowCommand::new),
            of("find", LicenseCalls.FIND).as(LicenseFindCommand::new),
            of("change", LicenseCalls.CHANGE),
            of("revoke", LicenseCalls.REVOKE),
            of("suspend", LicenseCalls.SUSPEND),
            of("reinstate", LicenseCalls.REINSTATE),
            of("key", LicenseCalls.SHOW_KEY, ThingText.line("key")));

    private static final ApiGroup ACTIVATION = ApiGroup.of(
            "activation",
            "Machines that hold the slots of licences.",
            of("list", LicenseCalls.LIST_ACTIVATIONS, ThingText.line("id", "last_seen", "machine_id", "label")),
            of("show", LicenseCalls.SHOW_ACTIVATION),
            of("remove", LicenseCalls.REMOVE_ACTIVATION));

    private static final ApiGroup TOKEN = ApiGroup.of(
            "token",
            "API tokens, for callers that manage things over HTTP.",
            of("create", AccessCalls.CREATE_TOKEN, ThingText.line("api_key"))
                    .as(EngineCommand.with(TokenFormatOptions::new)),
            of("list", AccessCalls.LIST_TOKENS, ThingText::token),
            of("show", AccessCalls.SHOW_TOKEN),
            of("revoke", AccessCalls.REVOKE_TOKEN),
            of("rotate", AccessCalls.ROTATE_TOKEN, ThingText.line("api_key"))
                    .as(EngineCommand.with(TokenFormatOptions::new)),
            of("rotate-secret", AccessCalls.ROTATE_SECRET, ThingText.line("signing_secret")));

    private static final ApiGroup SIGNING_KEY = ApiGroup.of(
            "signing-key",
            "The keys that sign offline tokens.",
            of("list", SigningKeyCalls.LIST, ThingText::signingKey).as(EngineCommand.with(TokenOptions::new)),
            of("show", SigningKeyCalls.SHOW).as(EngineCommand.with(TokenOptions::new)),
            of("rotate", SigningKeyCalls.ROTATE, ThingText.line("kid")).as(EngineCommand.with(TokenOptions::new)));

    private ApiCommands() {}

    /** All of them. */
    static List<ApiGroup> groups() {
        return List.of(PROJECT, ITEM, GRANT, LICENSE, ACTIVATION, TOKEN, SIGNING_KEY);
    }
}
