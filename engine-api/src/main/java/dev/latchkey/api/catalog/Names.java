package dev.latchkey.api.catalog;

import dev.latchkey.api.internal.text.Texts;

/** The rule for the names of projects and items. */
final class Names {
    private static final int MAX_LENGTH = 200;

    private Names() {}

    static void require(String name) {
        Texts.require("name", name, MAX_LENGTH);
    }
}
