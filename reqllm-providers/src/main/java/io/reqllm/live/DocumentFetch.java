package io.reqllm.live;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;

import io.reqllm.live.Fetched.Version;
import io.reqllm.sync.BadDocumentException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

/** Asks a server for a document, unless it is the one that is known. */
final class DocumentFetch {

	private final Supplier<WebClient> client;

	private final RefreshSettings settings;

	DocumentFetch(Supplier<WebClient> client, RefreshSettings settings) {
		this.client = client;
		this.settings = settings;
	}

	RefreshSettings settings() {
		return this.settings;
	}

	/**
	 * Fetches the document. Fails with {@link BadDocumentException} if the server gives
	 * none, or too much, or takes too long; of a broken connection with what it is.
	 * @param known the version that need not come again
	 */
	Mono<Fetched> fetch(Version known) {
		return this.client.get()
			.get()
			.uri(this.settings.url())
			.headers(headers -> ask(headers, known))
			.exchangeToMono(response -> read(response, known))
			.timeout(this.settings.timeout())
			.onErrorMap(TimeoutException.class,
					ex -> new BadDocumentException("It took longer than " + this.settings.timeout(), ex));
	}

	private static void ask(HttpHeaders headers, Version known) {
		headers.setAccept(List.of(MediaType.APPLICATION_JSON));
		headers.set(HttpHeaders.ACCEPT_ENCODING, "gzip");
		if (known.etag() != null) {
			headers.set(HttpHeaders.IF_NONE_MATCH, known.etag());
		}
		if (known.lastModified() != null) {
			headers.set(HttpHeaders.IF_MODIFIED_SINCE, known.lastModified());
		}
	}

	private Mono<Fetched> read(ClientResponse response, Version known) {
		HttpStatusCode status = response.statusCode();
		if (status.isSameCodeAs(HttpStatus.NOT_MODIFIED) && known.known()) {
			return response.releaseBody().thenReturn(new Fetched(null, known));
		}
		if (status.is3xxRedirection()) {
			return refuse(response,
					"The server answers with status " + status.value() + ": redirects are not followed");
		}
		if (!status.isSameCodeAs(HttpStatus.OK)) {
			return refuse(response, "The server answers with status " + status.value());
		}
		if (response.headers().contentLength().orElse(0) > this.settings.maxSize()) {
			return refuse(response, tooLarge());
		}
		HttpHeaders headers = response.headers().asHttpHeaders();
		Version version = new Version(headers.getFirst(HttpHeaders.ETAG), headers.getFirst(HttpHeaders.LAST_MODIFIED));
		boolean packed = "gzip".equalsIgnoreCase(headers.getFirst(HttpHeaders.CONTENT_ENCODING));
		return DataBufferUtils.join(response.body(BodyExtractors.toDataBuffers()), this.settings.maxSize())
			.map(DocumentFetch::bytes)
			.onErrorMap(DataBufferLimitException.class, ex -> new BadDocumentException(tooLarge(), ex))
			.defaultIfEmpty(new byte[0])
			.publishOn(Schedulers.boundedElastic())
			.map(body -> new Fetched(packed ? unpack(body) : body, version));
	}

	/**
	 * The body is begun, so that nobody else drains it, and then cancelled: what is not
	 * wanted is not waited for.
	 */
	private static <T> Mono<T> refuse(ClientResponse response, String reason) {
		Flux<DataBuffer> body = response.body(BodyExtractors.toDataBuffers()).doOnNext(DataBufferUtils::release);
		return Flux.merge(body, Flux.error(() -> new BadDocumentException(reason, null))).then(Mono.empty());
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	private byte[] unpack(byte[] packed) {
		try (InputStream content = new GZIPInputStream(new ByteArrayInputStream(packed))) {
			byte[] document = content.readNBytes(this.settings.maxSize());
			if (content.read() >= 0) {
				throw new BadDocumentException(tooLarge(), null);
			}
			return document;
		}
		catch (IOException ex) {
			throw new BadDocumentException("The document says that it is packed but cannot be unpacked", ex);
		}
	}

	private String tooLarge() {
		return "The document is larger than " + this.settings.maxSize() + " bytes";
	}

}
