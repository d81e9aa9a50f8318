package dev.latchkey.jdbc.internal.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.ArrayList;
import java.util.List;
import org.h2.store.fs.FileBaseDefault;
import org.junit.jupiter.api.Test;

/** What comes before the header of a file. */
class HeaderLastTest {
    private final List<String> calls = new ArrayList<>();
    private boolean isBroken;
    private long size;
    private final FileChannel file = new HeaderLast(new Disk());

    private void write(long position) throws IOException {
        file.write(ByteBuffer.allocate(H2File.BLOCK), position);
    }

    private void begin() throws IOException {
        write(0);
        calls.clear();
    }

    @Test
    void the_first_header_comes_first_since_h2_opens_no_file_without_one() throws IOException {
        write(0);
        write(H2File.HEADER);

        assertThat(calls).containsExactly("write 0", "force", "write 8192");
    }

    @Test
    void a_later_header_follows_what_it_points_to() throws IOException {
        begin();
        write(H2File.HEADER);
        write(0);
        assertThat(calls).containsExactly("write 8192");

        file.force(true);
        file.force(true);

        assertThat(calls).containsExactly("write 8192", "force", "write 0", "force", "force");
    }

    @Test
    void a_header_is_not_forgotten_when_the_disk_fails() throws IOException {
        begin();
        write(0);
        isBroken = true;
        assertThatThrownBy(() -> file.force(true)).isInstanceOf(IOException.class);
        isBroken = false;
        calls.clear();

        file.force(true);

        assertThat(calls).containsExactly("force", "write 0", "force");
    }

    @Test
    void a_file_that_is_closed_gets_its_header_after_what_it_points_to() throws IOException {
        begin();
        write(0);

        file.close();

        assertThat(calls).containsExactly("force", "write 0", "force", "close");
    }

    @Test
    void a_file_that_cannot_be_forced_is_closed_with_its_old_header() throws IOException {
        begin();
        write(0);
        isBroken = true;

        assertThatThrownBy(file::close).isInstanceOf(IOException.class);

        assertThat(calls).containsExactly("force", "close");
    }

    private final class Disk extends FileBaseDefault {
        @Override
        public int write(ByteBuffer source, long position) {
            calls.add("write " + position);
            int count = source.remaining();
            source.position(source.limit());
            size = Math.max(size, position + count);
            return count;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            calls.add("force");
            if (isBroken) {
                throw new IOException("broken");
            }
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public int read(ByteBuffer target, long position) {
            return -1;
        }

        @Override
        protected void implTruncate(long length) {
            size = length;
        }

        @Override
        public FileLock tryLock(long position, long length, boolean shared) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void implCloseChannel() {
            calls.add("close");
        }
    }
}
