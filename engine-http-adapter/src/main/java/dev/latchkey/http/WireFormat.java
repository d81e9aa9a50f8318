package dev.latchkey.http;

/** How errors look (wire contract, section 5). A licence outcome with status 200 looks the same in all of them. */
public enum WireFormat {
    /** {@code {"error":"<sentence>"}}, and {@code {"error":"<code>"}} on licence outcomes: the default. */
    MAKENOT,
    /** RFC 9457: {@code application/problem+json}. */
    PROBLEM
}
