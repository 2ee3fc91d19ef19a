package org.tidegate.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.format.FormatReader;
import org.tidegate.gateway.access.Actor;

/** A partner format: the document, and what it does not say from the parameters and the case system's defaults. */
final class ReportReader implements PackageReader {

    private final FormatReader format;
    private final SubmissionParameters parameters;

    ReportReader(FormatReader format, SubmissionParameters parameters) {
        this.format = format;
        this.parameters = parameters;
    }

    @Override
    public String format() {
        return format.format();
    }

    @Override
    public CasePackage read(HttpServletRequest request, byte[] document, Actor.CaseSystem actor) {
        return format.read(document, parameters.read(request, actor.id())).casePackage();
    }
}
