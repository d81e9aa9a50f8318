package dev.latchkey.jdbc.storage;

/**
 * A part of Flyway that the host adds.
 *
 * @param artifact its Maven name
 * @param type a class in it
 */
record FlywayModule(String artifact, String type) {

    boolean isPresent() {
        return Schema.class.getClassLoader().getResource(type.replace('.', '/') + ".class") != null;
    }
}
