package org.tidegate.crypto.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidegate.crypto.ledger.TestLog;

/** Notes and keys others published. */
class NoteKnownAnswerTest {

    /** C2SP signed-note, "Example". */
    @Test
    void theExampleOfTheSpecification() {
        VerifierKey key = VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
        SignedNote note = SignedNote.parse(octets("""
                This is an example message.

                — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
                """));
        assertThat(key.name()).isEqualTo("example.com/foo");
        assertThat(key.id()).hasToString("530d903a");
        assertThat(note.text()).isEqualTo("This is an example message.\n");
        assertThat(SignatureCheck.of(note, key)).isEqualTo(new SignatureCheck.Signed());
        assertThat(VerifierKey.parse(key.text())).isEqualTo(key);
    }

    /** golang.org/x/mod, sumdb/note, note_test.go and the package's own example: private key, public key, text, signature. */
    @Test
    void theNoteOfTheGoLibraryIsSignedToTheOctet() {
        byte[] key = Base64.getDecoder().decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
        byte[] seed = Arrays.copyOfRange(key, 1, key.length);
        String text =
                "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
        VerifierKey verifier =
                VerifierKey.ofLog("PeterNeumann", TestLog.key(seed).publicKey());
        NoteSignature signature = NoteSignature.by(verifier, new NoteSigner(TestLog.key(seed)).sign(octets(text)));

        assertThat(verifier.text()).isEqualTo("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        assertThat(new SignedNote(text, List.of(signature)).octets())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(
                        text
                                + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n");
    }

    /** Text with an empty line in it, and a signature by a key we do not know: C2SP signed-note, first example. */
    @Test
    void anEmptyLineInTheTextIsText() {
        String note = """
                Ognuno sta solo sul cuor della terra
                trafitto da un raggio di sole:

                ed è subito sera.

                — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=
                """;
        SignedNote read = SignedNote.parse(octets(note));
        assertThat(read.text()).endsWith("sole:\n\ned è subito sera.\n");
        assertThat(read.octets()).isEqualTo(octets(note));
        assertThat(read.signatures().getFirst().key()).hasToString("367ba04b");
    }

    /** C2SP tlog-cosignature, first example: its two signature lines, whose keys the document does not give. */
    @Test
    void aCheckpointWithACosignature() {
        String note = """
                example.com/behind-the-sofa
                20852163
                CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

                — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
                — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
                """;
        SignedNote read = SignedNote.parse(octets(note));
        Checkpoint checkpoint = Checkpoint.of(read);
        assertThat(checkpoint.size()).isEqualTo(20_852_163);
        assertThat(checkpoint.text()).isEqualTo(read.text());
        assertThat(Cosignature.read(read.signatures().getLast().octets()))
                .hasValueSatisfying(one -> assertThat(one.seconds()).isEqualTo(1_679_315_147));
    }

    static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
