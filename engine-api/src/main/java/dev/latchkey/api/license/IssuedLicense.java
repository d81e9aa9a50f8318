package dev.latchkey.api.license;

/**
 * A licence just issued, with its key in clear: the only time that the engine shows it.
 *
 * @param license the licence
 * @param key its key, a secret
 */
public record IssuedLicense(License license, LicenseKey key) {}
