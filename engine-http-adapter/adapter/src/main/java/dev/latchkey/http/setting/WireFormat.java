package dev.latchkey.http.setting;

/** The format of errors (wire contract, section 5). A licence outcome with status 200 is the same in all formats. */
public enum WireFormat {
    /** {@code {"error":"<sentence>"}}, and {@code {"error":"<code>"}} on licence outcomes: the default. */
    MAKENOT,
    /** {@code {"error":"<code>","message":"…"}}, the format of the Synaptask document. */
    SYNAPTASK,
    /** {@code {"error_code":"<code>","message":"…"}}, the format of the Makistry document. */
    MAKISTRY,
    /**
     * {@code {"success":false,"error":{"type","message","code"}}}, the format of the 200Notes document. Answers to
     * management calls also have an envelope.
     */
    NOTES200,
    /** RFC 9457: {@code application/problem+json}. */
    PROBLEM
}
