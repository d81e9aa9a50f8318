package dev.latchkey.http.setting;

/** How errors look (wire contract, section 5). A licence outcome with status 200 looks the same in all of them. */
public enum WireFormat {
    /** {@code {"error":"<sentence>"}}, and {@code {"error":"<code>"}} on licence outcomes: the default. */
    MAKENOT,
    /** {@code {"error":"<code>","message":"…"}}, as the Synaptask document has it. */
    SYNAPTASK,
    /** {@code {"error_code":"<code>","message":"…"}}, as the Makistry document has it. */
    MAKISTRY,
    /**
     * {@code {"success":false,"error":{"type","message","code"}}}, as the 200Notes document has it. Answers to
     * management calls are in an envelope too.
     */
    NOTES200,
    /** RFC 9457: {@code application/problem+json}. */
    PROBLEM
}
