package io.reqllm.samples.docs;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application that the examples live in. */
@SpringBootApplication
class DocsApplication {

}
