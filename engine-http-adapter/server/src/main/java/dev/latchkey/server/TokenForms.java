package dev.latchkey.server;

import dev.latchkey.api.access.ApiTokenFormat;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The formats of API tokens in the standalone server. */
public final class TokenForms {
    private static final Map<String, ApiTokenFormat> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("latchkey", ApiTokenFormat.STANDARD);
        BY_NAME.put("synaptask", ApiTokenFormat.random("st_"));
        BY_NAME.put("makistry", ApiTokenFormat.hex("mk_pub_"));
        BY_NAME.put("200notes", ApiTokenFormat.pair("sk-"));
    }

    private TokenForms() {}

    /** {@return all formats by their names in settings, the default first} */
    public static Map<String, ApiTokenFormat> byName() {
        return Collections.unmodifiableMap(BY_NAME);
    }

    /** {@return all formats, since tokens that were created under another setting stay valid} */
    public static ApiTokenFormat[] all() {
        return BY_NAME.values().toArray(ApiTokenFormat[]::new);
    }
}
