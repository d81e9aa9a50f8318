package dev.latchkey.http.token;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import java.time.Instant;

/**
 * What a verified token says (wire contract, section 2).
 *
 * @param license {@code sub}: the licence
 * @param machine {@code machine}: the machine that holds a slot
 * @param item {@code item}: the item that it may run
 * @param issuedAt {@code iat}, in whole seconds
 * @param expiresAt {@code exp}, in whole seconds: from then on the token is no longer good
 */
public record LicenseClaims(LicenseId license, MachineId machine, ItemId item, Instant issuedAt, Instant expiresAt) {}
