package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;

/** A place where the API answers calls: a running server, or this process, on a database that it has open. */
interface Exchange extends AutoCloseable {

    /**
     * The JSON object that a call answers; an empty one if the answer has no content.
     *
     * @throws ProblemException if the API refuses the call
     * @throws dev.latchkey.api.LicensingException if no answer comes
     */
    ObjectNode send(CallRequest request);

    /**
     * Writes the content of an answer as it comes.
     *
     * @throws ProblemException if the API refuses the call
     * @throws dev.latchkey.api.LicensingException if no answer comes, or not all of it
     * @throws IOException if the stream does not take it
     */
    void stream(CallRequest request, OutputStream out) throws IOException;

    @Override
    void close();
}
