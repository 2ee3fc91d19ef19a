package org.tidegate.contracts.format.cybertip;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.xml.XmlElement;

/** What the values of one file's details ask of each other, and the files of one report of one another. */
final class FileRules {

    private final ReportText text;

    /** @param text whose answers go nowhere */
    FileRules(ReportText text) {
        this.text = text;
    }

    void check(List<XmlElement> files) {
        Set<String> ids = new HashSet<>();
        String report = null;
        for (XmlElement file : files) {
            requireViewed(file);
            requireOneSortOfAnnotation(file);
            requireReportedWhereClassified(file);
            requireNewId(file, ids);
            report = requireSameReport(file, report);
        }
    }

    private void requireViewed(XmlElement file) {
        Leaf exif = text.leaf(file, "exifViewedByEsp");
        if (exif != null && isTrue(exif) && !isTrue(text.leaf(file, "fileViewedByEsp"))) {
            text.problem(
                    "FILE_NOT_VIEWED",
                    exif,
                    "the metadata was viewed, and the file was not",
                    "send fileViewedByEsp true, or exifViewedByEsp false");
        }
    }

    private void requireOneSortOfAnnotation(XmlElement file) {
        XmlElement annotations = Leaf.first(file, "fileAnnotations");
        if (annotations != null && Leaf.first(file, Codes.POTENTIAL_MEME) != null) {
            text.problem(
                    "ONE_OF_TWO",
                    text.itself(annotations),
                    "annotations stand beside the older element potentialMeme",
                    "send fileAnnotations only");
        }
    }

    /** Only what is reported itself may be called a meme or be classified. */
    private void requireReportedWhereClassified(XmlElement file) {
        Leaf relevance = text.leaf(file, "fileRelevance");
        if (relevance == null || !relevance.stripped().equals(Codes.SUPPLEMENTAL)) {
            return;
        }
        Leaf meme = text.leaf(file, Codes.POTENTIAL_MEME);
        XmlElement annotated = Leaf.first(text.childOrEmpty(file, "fileAnnotations"), Codes.POTENTIAL_MEME);
        if (isTrue(meme) || annotated != null) {
            supplemental(relevance, "a file that is called a potential meme");
        }
        if (text.leaf(file, "industryClassification") != null) {
            supplemental(relevance, "a file that is classified");
        }
    }

    private void supplemental(Leaf relevance, String whose) {
        text.problem(
                "SUPPLEMENTAL",
                relevance,
                whose + " is supplemental only",
                "send Reported, or leave out the classification and the meme");
    }

    private void requireNewId(XmlElement file, Set<String> ids) {
        Leaf id = text.leaf(file, "fileId");
        if (id != null && !ids.add(id.stripped())) {
            text.problem(
                    "FILE_ID_REPEATED",
                    id,
                    "other file details of this report have the same fileId",
                    "send the details of a file once, and each file under an id of its own");
        }
    }

    /** @return the number of the report so far */
    private @Nullable String requireSameReport(XmlElement file, @Nullable String before) {
        Leaf id = text.leaf(file, "reportId");
        String number = id == null || !isNumber(id) ? null : text.reportNumber(id);
        if (id != null && number != null && before != null && !number.equals(before)) {
            text.problem(
                    "REPORT_ID_DIFFERS",
                    id,
                    "the file belongs to another report than the first one",
                    "send the same reportId with every file of a report");
        }
        return before == null ? number : before;
    }

    /** Other forms are told where the number is read. */
    private static boolean isNumber(Leaf id) {
        return Numerals.whole(id.stripped()) >= 0;
    }

    private static boolean isTrue(@Nullable Leaf leaf) {
        return leaf != null
                && (leaf.stripped().equals("true") || leaf.stripped().equals("1"));
    }
}
