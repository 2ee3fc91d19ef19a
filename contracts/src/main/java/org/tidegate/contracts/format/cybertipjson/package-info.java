/**
 * CyberTipline reports as police download them: JSON, of which no specification is public. What is read here was observed in
 * programs that parse such downloads, and is called CT-LE-JSON (observed). It comes in only; nothing is written in it.
 *
 * <p>Its media type is {@code application/vnd.tidegate.cybertip-le+json}, ours, because the download has none but that of all JSON.
 *
 * <p>It must never refuse what it can read in part: missing members are missing, one object stands for a list of one, and what is
 * unknown, of another type, too long or not a date is residue, with its JSON Pointer, and told. It must never lose a leaf either: a
 * leaf is a text, a number, a boolean, a null, or an object or array with nothing in it, and each is in the package, or residue, or
 * in a loss report. Refused is only what the strict JSON reader refuses (duplicate names, more than its limits), a document without
 * any member it knows, and a payload in whatever member. Where a file lies is left out and told, and is not residue.
 *
 * <p>What becomes of what is known:
 *
 * <ul>
 *   <li>{@code reportId}: the package's external id of issuer NCMEC and scheme CYBERTIPLINE_REPORT; {@code dateReceived}: a
 *       provenance record, action RECEIVED.
 *   <li>{@code reportingEsp/espName}: the organisation of the referral's reporter.
 *   <li>{@code incidentSummary}: the referral; {@code incidentDetails}: communications, with URLs as participants.
 *   <li>{@code reportedPersons} and {@code intendedRecipients}: parties with the roles SUBJECT and RECIPIENT; {@code espUserId} and
 *       {@code screenName} are one account; a source capture is a network event where its value is an IP address, else a device.
 *   <li>{@code uploadedFiles}: media records; {@code filename} is the file's occurrence, {@code submittalId} its external id of scheme
 *       CYBERTIPLINE_SUBMITTAL, a {@code verificationHash} of 32 hexadecimal digits is MD5 and any other of unknown algorithm.
 *   <li>{@code additionalInformations}: the note of what they stand in.
 * </ul>
 */
@NullMarked
package org.tidegate.contracts.format.cybertipjson;

import org.jspecify.annotations.NullMarked;
