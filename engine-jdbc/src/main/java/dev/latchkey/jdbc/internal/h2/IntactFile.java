package dev.latchkey.jdbc.internal.h2;

import dev.latchkey.api.storage.StorageException;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Checks a database's file before H2 opens it. Of a file that was cut off, H2 would open an earlier state, or an empty
 * database, and write over the rest. Nothing is written here.
 */
final class IntactFile {
    private IntactFile() {}

    /**
     * Creates a file whose header will know the database from the first commit on. H2 writes it then if the last stop
     * was a clean one, and otherwise only when it uses room again.
     */
    static void create(H2Folder folder) {
        new MVStore.Builder().fileName(name(folder)).open().close();
    }

    /**
     * Requires that a file has everything that its header knows of. A file without any bytes is refused too: the
     * storage leaves none, unless its first start ends in the moment between the creation and the first write. Only
     * the host can know that nothing is lost.
     *
     * @throws StorageException if it does not
     * @throws MVStoreException if it cannot be read, for example because another process uses it
     */
    static void require(H2Folder folder) {
        long size = folder.size();
        if (size == 0) {
            throw new StorageException(
                    "the database's file " + folder.file() + " is empty: it was cut off, or the first start ended"
                            + " before anything was written. Nothing was changed. Move the file away, and restore a"
                            + " backup, or start again if there never was a database",
                    null);
        }
        if (size < H2File.HEADER || isCut(folder, size)) {
            throw new StorageException(
                    "the database's file " + folder.file() + " is damaged: it was cut off, or lacks other parts."
                            + " Nothing was changed. Move the file away, and restore a backup, or recover what a copy"
                            + " of it still has with H2's tool org.h2.tools.Recover",
                    null);
        }
    }

    private static boolean isCut(H2Folder folder, long size) {
        try (MVStore store =
                new MVStore.Builder().fileName(name(folder)).readOnly().open()) {
            return store.getCurrentVersion() < DataUtils.readHexLong(store.getStoreHeader(), "version", 0)
                    || store.getLayoutMap().entrySet().stream()
                            .filter(entry -> entry.getKey().startsWith("chunk."))
                            .anyMatch(entry -> end(entry.getValue()) > size);
        } catch (MVStoreException e) {
            if (e.getErrorCode() == DataUtils.ERROR_FILE_CORRUPT) {
                return true;
            }
            throw e;
        }
    }

    /** The end of a part of the file, in bytes. */
    private static long end(String part) {
        var values = DataUtils.parseMap(part);
        long blocks = DataUtils.readHexLong(values, "block", 0) + DataUtils.readHexLong(values, "len", 0);
        return blocks * H2File.BLOCK;
    }

    private static String name(H2Folder folder) {
        return H2FilePath.SCHEME + ":" + folder.file();
    }
}
