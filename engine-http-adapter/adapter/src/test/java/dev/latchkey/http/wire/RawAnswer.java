package dev.latchkey.http.wire;

import java.io.IOException;

/** The answer to a request whose path no client library would send. */
record RawAnswer(int status, String fields, String body) {

    /** Sends a request without content, and reads until the server closes the connection. */
    static RawAnswer to(int port, String methodAndPath, String... fields) throws IOException {
        try (RawConnection connection = RawConnection.to(port)) {
            StringBuilder head = new StringBuilder(methodAndPath + " HTTP/1.1\r\nHost: localhost\r\n");
            for (String field : fields) {
                head.append(field).append("\r\n");
            }
            connection.send(head.append("Connection: close\r\n\r\n").toString());
            int status = Integer.parseInt(connection.statusLine().split(" ")[1]);
            String rest = connection.rest();
            int end = rest.indexOf("\r\n\r\n");
            return new RawAnswer(status, rest.substring(0, end), rest.substring(end + 4));
        }
    }
}
