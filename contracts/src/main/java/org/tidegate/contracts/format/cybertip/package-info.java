/**
 * The CyberTipline {@code <report>} and {@code <fileDetails>} of the reporting API (schema of November 2025, document of June
 * 2025), read into the canonical form.
 *
 * <p>It must never lose a leaf of the source: what no mapping takes is residue, and told. The one exception is where a file lies:
 * {@code locationOfFile} and the folders of a file's name are left out and told, and are not residue either.
 *
 * <p><b>Refused</b> is what the schema forbids and what the document calls required or invalid: elements, order and cardinality;
 * closed lists; lengths; times without a zone, or in the future but for {@code reenabledDate}; the forms of IP addresses, ports,
 * URLs, e-mail addresses and phone numbers; a calling code that the number repeats; a date of verification beside what is not
 * verified; ages outside 0 to 150, or beside a birth date in an associated account; a reporting person without an e-mail address;
 * an address of an e-mail or newsgroup incident that stands on no person; states beside another country; an estimated place
 * without a country; a user told before, or an account enabled again not after, it was disabled; metadata viewed of a file that
 * was not; memes and classifications of supplemental files; two files of one id, or of two reports; a second person outside a
 * batched report, and in one everything but account ids, more than one file, and a file that is not called viral or a meme or is
 * called something else. All problems are told at once. <b>Not refused</b>, but kept as unknown, are the country codes of the
 * format's list that name no country, and every element and attribute that the schema does not know. A batched report may come
 * without the details of its file, as any report may.
 *
 * <p><b>Written again</b>, a report is what it was. The canonical values of one element stand in document order, and each has one
 * way to be written: booleans as {@code true} and {@code false}, whole numbers without zeros in front, decimals as
 * {@link org.tidegate.contracts.format.cybertip.ReportText#written} has them, moments as their {@code original}, flags as empty
 * elements. Residue is laid over that:
 *
 * <ul>
 *   <li>{@code …/name[2]}: an element as XML text. It takes the second place among the elements of this name; canonical values take
 *       the places that are left, in order.
 *   <li>{@code …/@name} and {@code …/text()}: an attribute's value, an element's text. It stands instead of a canonical value.
 *   <li>{@code …/name[2]/self::name}: an element as XML text, which stands instead of everything canonical at this place. Used for
 *       phones that would be divided at another place, addresses whose region would change its element, and, for all of them in one
 *       file, {@code details} of one type that follow each other.
 * </ul>
 *
 * <p>What a value may not show by itself:
 *
 * <ul>
 *   <li>A phone's raw form begins with its {@code countryCallingCode} and a space
 *       ({@link org.tidegate.contracts.format.cybertip.CallingCode#of}).
 *   <li>A region is a {@code state} where {@link org.tidegate.contracts.format.cybertip.PlaceMapping#isStateOfUs} says so. A country
 *       code that names no country is in {@code countryRaw}. Estimated places are {@code estimated}, the name of a place has the type
 *       {@code locationName}.
 *   <li>The dates of an account's state stand on {@code accountPermanentlyDisabled} where it is true or the other one is not known,
 *       else on {@code accountTemporarilyDisabled}.
 *   <li>The annotation {@code VIRAL_POTENTIAL_MEME} is the reason of {@code batchedReport}; it stands behind the others, which keep
 *       their order.
 *   <li>Prior reports are on their party ({@code priorReports}); the referral lists all of them.
 *   <li>The {@code contactPerson} is a party with the role REPORTER, the {@code reportingPerson} the referral's reporter.
 *   <li>{@code reportId} is the package's external id of scheme CYBERTIPLINE_REPORT, {@code fileId} the file's of scheme
 *       CYBERTIPLINE_FILE; {@code fileName} and {@code uploadedToEspTimestamp} are the file's only occurrence (its name, created at);
 *       metadata without a type has the type OTHER; {@code industryClassification} has the scheme NCMEC-INDUSTRY. A tag
 *       {@code potentialMeme} came from the older element where residue holds {@code /fileDetails[n]/potentialMeme[1]}.
 * </ul>
 *
 * <p>An original longer than 4096 characters, or beyond 65536 characters in all, is not kept; its loss report then is not
 * reversible.
 */
@NullMarked
package org.tidegate.contracts.format.cybertip;

import org.jspecify.annotations.NullMarked;
