package dev.latchkey.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.contract.generated.ApiClient;
import dev.latchkey.contract.generated.ApiException;
import dev.latchkey.contract.generated.ApiResponse;
import dev.latchkey.contract.generated.api.AccessApi;
import dev.latchkey.contract.generated.api.AdministrationApi;
import dev.latchkey.contract.generated.api.CatalogApi;
import dev.latchkey.contract.generated.api.LicenseApi;
import dev.latchkey.contract.generated.api.OperationApi;
import dev.latchkey.contract.generated.auth.ApiKeyAuth;
import dev.latchkey.contract.generated.model.Activation;
import dev.latchkey.contract.generated.model.ChangeItemRequest;
import dev.latchkey.contract.generated.model.ChangeLicenseRequest;
import dev.latchkey.contract.generated.model.ChangeProjectRequest;
import dev.latchkey.contract.generated.model.ChangeStateRequest;
import dev.latchkey.contract.generated.model.CreateItemRequest;
import dev.latchkey.contract.generated.model.CreateProjectRequest;
import dev.latchkey.contract.generated.model.CreateTokenRequest;
import dev.latchkey.contract.generated.model.CreatedToken;
import dev.latchkey.contract.generated.model.DeactivateLicenseRequest;
import dev.latchkey.contract.generated.model.DeactivateRequest;
import dev.latchkey.contract.generated.model.FindLicenseRequest;
import dev.latchkey.contract.generated.model.Grant;
import dev.latchkey.contract.generated.model.Health;
import dev.latchkey.contract.generated.model.IssueLicensesRequest;
import dev.latchkey.contract.generated.model.IssuedLicense;
import dev.latchkey.contract.generated.model.Item;
import dev.latchkey.contract.generated.model.License;
import dev.latchkey.contract.generated.model.LicensePage;
import dev.latchkey.contract.generated.model.LicenseState;
import dev.latchkey.contract.generated.model.Project;
import dev.latchkey.contract.generated.model.PutGrantRequest;
import dev.latchkey.contract.generated.model.RefusalCode;
import dev.latchkey.contract.generated.model.Refused;
import dev.latchkey.contract.generated.model.RevokeLicenseRequest;
import dev.latchkey.contract.generated.model.RotateTokenRequest;
import dev.latchkey.contract.generated.model.RotatedSecret;
import dev.latchkey.contract.generated.model.RotatedToken;
import dev.latchkey.contract.generated.model.Session;
import dev.latchkey.contract.generated.model.SigningKey;
import dev.latchkey.contract.generated.model.Status;
import dev.latchkey.contract.generated.model.Token;
import dev.latchkey.contract.generated.model.ValidateKeyOutcome;
import dev.latchkey.contract.generated.model.ValidateRequest;
import dev.latchkey.contract.generated.model.Validated;
import dev.latchkey.contract.generated.model.VerifyRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java client that openapi-generator writes, on a running server. */
class JavaClientTest {
    private static final OpenApiDocument DOCUMENT = OpenApiDocument.read();

    @TempDir
    Path directory;

    private final Set<String> called = new TreeSet<>();
    private RunningServer server;
    private LicenseApi license;
    private CatalogApi catalog;
    private AdministrationApi administration;
    private AccessApi access;
    private OperationApi operation;

    @BeforeEach
    void start() {
        server = RunningServer.in(directory.resolve("data"));
        ApiClient client = client();
        client.setBearerToken(server.token());
        license = new LicenseApi(client());
        catalog = new CatalogApi(client);
        administration = new AdministrationApi(client);
        access = new AccessApi(client);
        operation = new OperationApi(client);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** A client that notes which operations it calls. */
    private ApiClient client() {
        OkHttpClient http = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    called.add(DOCUMENT.operationId(
                            chain.request().method(), chain.request().url().encodedPath()));
                    return chain.proceed(chain.request());
                })
                .build();
        return new ApiClient(http).setBasePath(server.url());
    }

    @Test
    void every_operation_of_the_document_can_be_called() throws ApiException {
        UUID project = manageProjects();
        UUID item = manageItems(project);
        List<IssuedLicense> issued = issueLicenses(item);
        manageLicense(issued.get(0));
        useLicense(issued.get(0).getKey(), item);
        manageActivations(issued.get(0));
        revoke(item, issued.get(1).getId());
        manageGrants(project);
        manageTokens();
        signIn();
        askTheServer();
        manageSigningKeys();
        deleteAll();
        assertThat(called).containsExactlyInAnyOrderElementsOf(DOCUMENT.operationIds());
    }

    @Test
    void a_client_needs_an_address_and_a_token_and_one_for_applications_the_address() throws ApiException {
        String url = server.url();
        String token = server.token();
        // tag::client[]
        ApiClient seller = new ApiClient().setBasePath(url);
        seller.setBearerToken(token);
        CatalogApi catalog = new CatalogApi(seller);
        Project project = catalog.createProject(new CreateProjectRequest().name("Plugins"), null, null);
        Item item = catalog.createItem(project.getId(), new CreateItemRequest().name("Player"), null, null);
        String key = new AdministrationApi(seller)
                .issueLicenses(item.getId(), "order-7", null, null)
                .getData()
                .get(0)
                .getKey();

        LicenseApi licenses = new LicenseApi(new ApiClient().setBasePath(url));
        ValidateKeyOutcome outcome =
                licenses.validateKey(new ValidateRequest().key(key).machineId("m-1"));
        if (outcome.getActualInstance() instanceof Refused refused) {
            throw new IllegalStateException("refused: " + refused.getError());
        }
        // end::client[]
        assertThat(outcome.getValidated().getActivated()).isTrue();
    }

    @Test
    void a_client_takes_what_a_later_server_adds() throws IOException {
        Health health = Health.fromJson("{\"status\":\"napping\",\"since\":\"2026-03-13T10:00:00Z\"}");
        assertThat(health.getStatus()).isEqualTo(Health.StatusEnum.UNKNOWN_DEFAULT_OPEN_API);
    }

    private UUID manageProjects() throws ApiException {
        Project made = catalog.createProject(new CreateProjectRequest().name("Plugins"), "\"p-1\"", "r-1");
        assertThat(catalog.listProjects(10, null).getData()).contains(made);
        ChangeProjectRequest change = new ChangeProjectRequest().tokenLifetimeSeconds(3600);
        Project changed = catalog.changeProject(made.getId(), change, "\"1\"", null);
        assertThat(changed.getTokenLifetimeSeconds()).isEqualTo(3600);
        assertThat(catalog.showProject(made.getId())).isEqualTo(changed);
        return made.getId();
    }

    private UUID manageItems(UUID project) throws ApiException {
        CreateItemRequest draft =
                new CreateItemRequest().name("Player").recoverableKeys(true).licenseText("MIT");
        Item made = catalog.createItem(project, draft, null, null);
        assertThat(catalog.listItems(project, null, null).getData()).containsExactly(made);
        ChangeItemRequest change = new ChangeItemRequest().defaultMaxActivations(2);
        Item changed = catalog.changeItem(made.getId(), change, null, null);
        assertThat(catalog.showItem(made.getId())).isEqualTo(changed);
        assertThat(license.licenseText(made.getId())).isEqualTo("MIT");
        return made.getId();
    }

    private List<IssuedLicense> issueLicenses(UUID item) throws ApiException {
        OffsetDateTime end = OffsetDateTime.parse("2100-01-01T00:00:00Z");
        IssueLicensesRequest draft = new IssueLicensesRequest()
                .count(2)
                .expiresAt(end)
                .label("Order 7")
                .putMetadataItem("plan", "team");
        List<IssuedLicense> issued =
                administration.issueLicenses(item, "\"i-1\"", null, draft).getData();
        assertThat(issued).hasSize(2).allSatisfy(one -> {
            assertThat(one.getExpiresAt()).isEqualTo(end);
            assertThat(one.getMetadata()).isEqualTo(Map.of("plan", "team"));
        });
        return issued;
    }

    private void manageLicense(IssuedLicense issued) throws ApiException {
        UUID id = issued.getId();
        FindLicenseRequest byKey = new FindLicenseRequest().key(issued.getKey());
        License found = administration.findLicense(byKey, null);
        assertThat(found.getId()).isEqualTo(id);
        assertThat(administration.showLicense(id)).isEqualTo(found);
        assertThat(administration.showLicenseKey(id, null).getKey()).isEqualTo(issued.getKey());
        License suspended = administration.suspendLicense(id, null, null, null, null);
        assertThat(suspended.getState()).isEqualTo(LicenseState.SUSPENDED);
        License active = administration.reinstateLicense(id, null, null, null, new ChangeStateRequest());
        assertThat(active.getState()).isEqualTo(LicenseState.ACTIVE);
        ChangeLicenseRequest change = new ChangeLicenseRequest().maxActivations(1);
        License changed = administration.changeLicense(id, change, null, null);
        assertThat(changed.getMaxActivations()).isEqualTo(1);
    }

    private void revoke(UUID item, UUID id) throws ApiException {
        RevokeLicenseRequest draft = new RevokeLicenseRequest().reason("charged back");
        License revoked = administration.revokeLicense(id, null, null, null, draft);
        assertThat(revoked.getRevocationReason()).isEqualTo("charged back");
        LicensePage page = administration.listLicenses(item, null, null, LicenseState.REVOKED, null, null, null, null);
        assertThat(page.getData()).containsExactly(revoked);
        assertThat(administration.exportLicensesAsCsv(item, null)).contains(id.toString());
        assertThat(administration.exportLicensesAsNdjson(item, LicenseState.ACTIVE))
                .doesNotContain(id.toString());
    }

    private void useLicense(String key, UUID item) throws ApiException {
        ValidateRequest first = new ValidateRequest().key(key).machineId("m-1").label("Alice's");
        Validated validated = license.validateKey(first).getValidated();
        assertThat(validated.getLicense().getItemId()).isEqualTo(item);
        ValidateRequest second = new ValidateRequest().key(key).machineId("m-2");
        Refused refused = license.validateKey(second).getRefused();
        assertThat(refused.getError()).isEqualTo(RefusalCode.ACTIVATION_LIMIT_REACHED);
        Status status = license.keyStatus(key).getStatus();
        assertThat(status.getLicense().getRemainingActivations()).isZero();
        DeactivateRequest gone = new DeactivateRequest().key(key).machineId("m-1");
        assertThat(license.deactivateKey(gone).getDeactivated().getSuccess()).isTrue();
        VerifyRequest verify = new VerifyRequest().key(key).machineFingerprint("m-3");
        assertThat(license.verifyLicense(verify).getVerified().getExpiresIn()).isEqualTo(3600);
        DeactivateLicenseRequest left = new DeactivateLicenseRequest().key(key).machineFingerprint("m-3");
        assertThat(license.deactivateLicense(left).getDeactivated().getSuccess())
                .isTrue();
        assertThat(license.publicKeys().getKeys()).isNotEmpty();
        assertThatThrownBy(() -> license.keyStatus("XXXX"))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.getCode()).isEqualTo(404));
    }

    private void manageActivations(IssuedLicense issued) throws ApiException {
        license.validateKey(new ValidateRequest().key(issued.getKey()).machineId("m-4"));
        List<Activation> activations =
                administration.listActivations(issued.getId(), null, null).getData();
        assertThat(activations).extracting(Activation::getMachineId).containsExactly("m-4");
        UUID activation = activations.get(0).getId();
        assertThat(administration.showActivation(issued.getId(), activation)).isEqualTo(activations.get(0));
        assertThat(administration
                        .searchLicenses(null, null, null, null, null, "m-4")
                        .getData())
                .extracting(License::getId)
                .containsExactly(issued.getId());
        administration.removeActivation(issued.getId(), activation, null);
        assertThat(administration.listActivations(issued.getId(), null, null).getData())
                .isEmpty();
    }

    private void manageGrants(UUID project) throws ApiException {
        String bob = "bob@example.org";
        Grant put = access.putGrant(project, bob, new PutGrantRequest().level(2), null);
        assertThat(access.showGrant(project, bob)).isEqualTo(put);
        assertThat(access.listGrants(project, null, null).getData()).hasSize(2).contains(put);
        access.removeGrant(project, bob, null);
        assertThat(access.listGrants(project, null, null).getData()).doesNotContain(put);
    }

    private void manageTokens() throws ApiException {
        CreateTokenRequest draft = new CreateTokenRequest().name("CI").addScopesItem("read");
        CreatedToken made = access.createToken(draft, null, null);
        assertThat(access.showToken(made.getId()).getScopes()).containsExactly("read");
        assertThat(access.listTokens(null, null, null).getData())
                .extracting(Token::getName)
                .contains("CI");
        RotateTokenRequest rotation = new RotateTokenRequest().graceSeconds(60);
        RotatedToken rotated = access.rotateToken(made.getId(), null, null, rotation);
        assertThat(rotated.getApiKey()).isNotEqualTo(made.getApiKey());
        RotatedSecret first = access.rotateTokenSecret(rotated.getId(), null, null);
        RotatedSecret second = access.rotateKeySecret(rotated.getId(), null, null);
        assertThat(second.getSigningSecret()).isNotEqualTo(first.getSigningSecret());
        assertThat(access.revokeToken(rotated.getId(), null).getRevokedAt()).isNotNull();
    }

    private void signIn() throws ApiException {
        assertThat(access.showUser(null, null).getId()).isEqualTo("owner");
        ApiResponse<Session> opened = access.openSessionWithHttpInfo(null);
        String cookie = opened.getHeaders().get("set-cookie").get(0);
        ApiClient browser = client();
        ((ApiKeyAuth) browser.getAuthentication("session")).setApiKey(cookie.replaceAll("^[^=]*=|;.*$", ""));
        ((ApiKeyAuth) browser.getAuthentication("csrf"))
                .setApiKey(opened.getData().getCsrfToken());
        AccessApi session = new AccessApi(browser);
        assertThat(session.showSession()).isEqualTo(opened.getData());
        session.endSession(null);
    }

    private void askTheServer() throws ApiException {
        assertThat(operation.live().getStatus().getValue()).isEqualTo("live");
        assertThat(operation.ready().getStatus().getValue()).isEqualTo("ready");
        assertThat(operation.openApi()).asString().contains("3.1");
    }

    private void manageSigningKeys() throws ApiException {
        SigningKey made = operation.rotateSigningKey(null, null);
        assertThat(operation.showSigningKey(made.getKid())).isEqualTo(made);
        assertThat(operation.listSigningKeys(null, null).getData()).contains(made);
    }

    private void deleteAll() throws ApiException {
        Project project = catalog.createProject(new CreateProjectRequest().name("Gone"), null, null);
        Item item = catalog.createItem(project.getId(), new CreateItemRequest().name("Gone"), null, null);
        catalog.deleteItem(item.getId(), "\"1\"", null);
        catalog.deleteProject(project.getId(), null, null);
        assertThat(catalog.listProjects(null, null).getData()).doesNotContain(project);
    }
}
