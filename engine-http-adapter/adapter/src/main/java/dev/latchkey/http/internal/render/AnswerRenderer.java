package dev.latchkey.http.internal.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.latchkey.http.internal.schema.Content;
import dev.latchkey.http.message.ApiBody;
import dev.latchkey.http.setting.WireFormat;
import java.io.IOException;

/** Renders the answers of management calls, in an envelope if the format has one (wire contract, section 5). */
public final class AnswerRenderer {

    private final boolean enveloped;

    /** Creates a renderer for this format. */
    public AnswerRenderer(WireFormat format) {
        this.enveloped = format == WireFormat.NOTES200;
    }

    /** The reply for an answer. */
    public Reply render(Answer answer) {
        Content members = answer.members();
        ApiBody stream = answer.stream();
        if (stream != null) {
            return new Reply(answer.status(), answer.headers(), stream);
        }
        if (members == null) {
            return Replies.bare(answer.status(), answer.headers());
        }
        return Replies.json(answer.status(), json -> write(json, members, answer.isPage()))
                .with(answer.headers());
    }

    private void write(JsonGenerator json, Content members, boolean isPage) throws IOException {
        json.writeStartObject();
        if (!enveloped) {
            members.writeTo(json);
        } else {
            json.writeBooleanField("success", true);
            if (isPage) {
                members.writeTo(json);
            } else {
                json.writeObjectFieldStart("data");
                members.writeTo(json);
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }
}
