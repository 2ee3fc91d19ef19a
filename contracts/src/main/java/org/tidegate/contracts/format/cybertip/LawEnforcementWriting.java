package org.tidegate.contracts.format.cybertip;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.format.xml.XmlDraft;
import org.tidegate.contracts.referral.ExternalId;
import org.tidegate.contracts.referral.LegalProcess;
import org.tidegate.contracts.referral.LegalProcessKind;

/** {@code <lawEnforcement>}: the one authority that was told, and whether legal process was served. */
final class LawEnforcementWriting {

    private static final String AGENCY = "/report/lawEnforcement[1]";
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_NUMBER = 100;
    private static final String CASE_NUMBER = "CASE_NUMBER";
    private static final String INFORMED_AGENCY = "INFORMED_AGENCY";
    private static final String DOMESTIC = "domestic";
    private static final String INTERNATIONAL = "international";

    private final Placement placement;
    private final ReturningResidue residue;

    LawEnforcementWriting(Placement placement, ReturningResidue residue) {
        this.placement = placement;
        this.residue = residue;
    }

    /** Nothing where no authority has a name: the format wants one, and none is made up. */
    void write(XmlDraft report, CasePackage casePackage) {
        List<ExternalId> ids = casePackage.externalIds();
        int told = first(ids);
        boolean unnamed = residue.namesUnder(AGENCY + "/agencyName[1]") && isServed(casePackage.legalProcesses());
        if (told < 0 && !unnamed) {
            return;
        }
        report.add("lawEnforcement").ifPresent(agency -> {
            if (told >= 0) {
                authority(agency, ids.get(told), "/externalIds/" + told);
            }
            served(agency, casePackage.legalProcesses());
        });
    }

    private void authority(XmlDraft agency, ExternalId id, String at) {
        if (id.scheme().equals(INFORMED_AGENCY)) {
            placement.line(agency, "agencyName", id.value(), at + "/value", LONGEST_NAME);
        } else {
            placement.line(agency, "agencyName", id.issuer(), at + "/issuer", LONGEST_NAME);
            placement.line(agency, "caseNumber", id.value(), at + "/value", LONGEST_NUMBER);
        }
        placement.told(at + "/scheme");
    }

    private int first(List<ExternalId> ids) {
        for (int i = 0; i < ids.size(); i++) {
            if (canStand(ids.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** One that names the authority, if only by an element that came empty. */
    private boolean canStand(ExternalId id) {
        return switch (id.scheme()) {
            case INFORMED_AGENCY -> id.issuer() == null && Placement.fits(id.value(), LONGEST_NAME);
            case CASE_NUMBER ->
                Placement.fits(id.value(), LONGEST_NUMBER)
                        && (id.issuer() == null
                                ? residue.namesUnder(AGENCY + "/agencyName[1]")
                                : Placement.fits(id.issuer(), LONGEST_NAME));
            default -> false;
        };
    }

    private static boolean isServed(List<LegalProcess> processes) {
        return processes.stream().anyMatch(process -> element(process).isPresent());
    }

    private static Optional<String> element(LegalProcess process) {
        return process.kind() == LegalProcessKind.OTHER && process.served() != null
                ? Optional.ofNullable(element(process.reference()))
                : Optional.empty();
    }

    private static @Nullable String element(@Nullable String reference) {
        if (DOMESTIC.equals(reference)) {
            return "servedLegalProcessDomestic";
        }
        return INTERNATIONAL.equals(reference) ? "servedLegalProcessInternational" : null;
    }

    private void served(XmlDraft agency, List<LegalProcess> processes) {
        for (int i = 0; i < processes.size(); i++) {
            LegalProcess process = processes.get(i);
            String at = "/legalProcesses/" + i;
            String name = element(process).orElse("");
            if (agency.hasRoomFor(name)) {
                placement.truth(agency, name, process.served(), at + "/served");
                placement.told(at + "/kind");
                placement.told(at + "/reference");
                if (INTERNATIONAL.equals(process.reference())) {
                    agency.named(name)
                            .findFirst()
                            .ifPresent(served -> placement.code(
                                    served, "fleaCountry", process.country(), at + "/country", Codes.COUNTRIES));
                }
            }
        }
    }
}
