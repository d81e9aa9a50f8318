package dev.latchkey.artifact;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The types that a class file names: in its code, its signatures and its handlers, but not in annotations. */
final class NamedTypes {
    private static final Pattern OBJECT = Pattern.compile("L([^;<>()]+);");

    private NamedTypes() {}

    /**
     * Their names, with dots, each a class's or an interface's. Reads the pool of constants (JVMS 4.4) and no further.
     */
    static Set<String> in(InputStream file) throws IOException {
        DataInputStream data = new DataInputStream(file);
        data.skipNBytes(8);
        int count = data.readUnsignedShort();
        String[] texts = new String[count];
        boolean[] isClass = new boolean[count];
        boolean[] isDescriptor = new boolean[count];
        for (int i = 1; i < count; i++) {
            int tag = data.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[i] = data.readUTF();
                case 7 -> isClass[data.readUnsignedShort()] = true;
                case 16 -> isDescriptor[data.readUnsignedShort()] = true;
                case 12 -> {
                    data.skipNBytes(2);
                    isDescriptor[data.readUnsignedShort()] = true;
                }
                case 5, 6 -> {
                    data.skipNBytes(8);
                    i++; // These take two places.
                }
                case 8, 19, 20 -> data.skipNBytes(2);
                case 15 -> data.skipNBytes(3);
                case 3, 4, 9, 10, 11, 17, 18 -> data.skipNBytes(4);
                default -> throw new IOException("a constant of an unknown kind: " + tag);
            }
        }
        return names(texts, isClass, isDescriptor);
    }

    private static Set<String> names(String[] texts, boolean[] isClass, boolean[] isDescriptor) {
        Set<String> names = new TreeSet<>();
        for (int i = 1; i < texts.length; i++) {
            if (isClass[i] && !texts[i].startsWith("[")) {
                names.add(texts[i].replace('/', '.'));
            } else if (isClass[i] || isDescriptor[i]) {
                OBJECT.matcher(texts[i])
                        .results()
                        .forEach(object -> names.add(object.group(1).replace('/', '.')));
            }
        }
        return names;
    }
}
