package dev.latchkey.api.storage;

import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import java.time.Instant;

/**
 * That a machine was seen.
 *
 * @param license the licence
 * @param machine the machine
 * @param at when, in milliseconds' resolution
 */
public record Touch(LicenseId license, MachineId machine, Instant at) {}
