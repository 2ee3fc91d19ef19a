package org.tidegate.contracts.format.draft;

/** Names of files without the folders they lay in: a path to a payload never crosses. */
public final class FileNames {

    private FileNames() {}

    public static boolean isPath(String text) {
        return text.indexOf('/') >= 0 || text.indexOf('\\') >= 0;
    }

    /** What stands behind the last slash or backslash. */
    public static String withoutFolders(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
