export const id = 909;
export const ids = [909];
export const modules = {

/***/ 7909:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openRegistry: () => (/* binding */ openRegistry)
});

// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/index.js + 1 modules
var lib = __webpack_require__(4942);
;// CONCATENATED MODULE: ./lib/src/world/registry/exchange.js

/** Nothing can be learned. `host`: nor from any further question to this host. */
class NoAnswer extends Error {
    scope;
    constructor(scope, message) {
        super(message);
        this.scope = scope;
    }
}
const busy = new Set([429, 502, 503, 504]);
/**
 * Sends a request and reads the whole answer. Where the registry is busy it is tried again after the pause that
 * `Retry-After` asks for.
 *
 * @param end the time (`Date.now()`) by which everything must be over
 * @throws NoAnswer
 */
async function exchange(request, limits, end) {
    const { host } = request.url;
    for (let attempt = 1;; attempt += 1) {
        const left = Math.min(limits.exchange, end - Date.now());
        if (left <= 0)
            throw new NoAnswer('host', `${host} took too long`);
        const answer = await send(request, limits, left);
        if (!busy.has(answer.status))
            return answer;
        if (attempt >= limits.attempts)
            throw new NoAnswer('host', `${host} is busy (HTTP ${answer.status})`);
        const pause = pauseOf(answer.headers['retry-after']) ?? 250 * 2 ** attempt;
        if (pause > Math.min(limits.pause, end - Date.now())) {
            throw new NoAnswer('host', `${host} is busy and asks to wait ${Math.ceil(pause / 1000)} s`);
        }
        await limits.wait(pause);
    }
}
/** Milliseconds of a `Retry-After` header: seconds, or a date. Undefined when there is none that can be read. */
function pauseOf(header) {
    if (header === undefined)
        return undefined;
    if (/^\d{1,9}$/.test(header))
        return Number(header) * 1000;
    const date = Date.parse(header);
    return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
/**
 * A client for each exchange: disposing it destroys its socket, in whatever state that is. No handlers and no
 * redirects: the library would carry credentials to where a redirect leads.
 */
async function send({ method, url, headers }, limits, left) {
    const client = new lib/* HttpClient */.Qq('dotnet-base-image', [], {
        allowRedirects: false,
        allowRetries: false,
        socketTimeout: left
    });
    let timer;
    const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new NoAnswer('host', `${url.host} did not answer within ${left} ms`)), left);
    });
    const answered = client
        .request(method, url.href, null, { ...headers })
        .then(({ message }) => readMessage(message, url.host, limits.body));
    answered.catch(() => undefined);
    try {
        return await Promise.race([answered, late]);
    }
    catch (error) {
        if (error instanceof NoAnswer)
            throw error;
        throw new NoAnswer('host', `${url.host} cannot be reached (${codeOf(error)})`);
    }
    finally {
        clearTimeout(timer);
        client.dispose();
    }
}
async function readMessage(message, host, limit) {
    const chunks = [];
    let size = 0;
    for await (const chunk of message) {
        size += chunk.length;
        if (size > limit)
            throw new NoAnswer('image', `${host} answered with more than ${limit} bytes`);
        chunks.push(chunk);
    }
    return { status: message.statusCode ?? 0, headers: message.headers, body: Buffer.concat(chunks) };
}
/** `ECONNREFUSED`, \u2026: system words only, for a message of Node may quote what the server sent. */
function codeOf(error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    return /^[A-Z0-9_]{1,40}$/.test(code) ? code : 'the connection failed';
}

;// CONCATENATED MODULE: ./lib/src/world/registry/hosts.js
/** Docker Hub answers under another name than its images have, and its tokens come from a third one. */
const dockerHub = { registry: 'registry-1.docker.io', tokens: 'auth.docker.io' };
/** The host that serves the images of a registry name. */
function endpointOf(name) {
    return name === 'docker.io' ? dockerHub.registry : name.toLowerCase();
}
/** Token services that may get the password of a registry. */
function servicesOf(name) {
    const own = urlOf(endpointOf(name)).host;
    return name === 'docker.io' ? [own, dockerHub.tokens] : [own];
}
/** https, but for loopback: there engines also speak plain http. */
function urlOf(host) {
    const url = new URL(`https://${host}`);
    return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname) ? new URL(`http://${host}`) : url;
}

;// CONCATENATED MODULE: ./lib/src/world/registry/json.js
/** JSON of a registry. */
/** The object that a body holds; undefined when it holds anything else. */
function parseJsonObject(body) {
    try {
        const value = JSON.parse(body.toString('utf8'));
        return isJsonObject(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function isJsonObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/src/world/registry/manifest.js
/** Manifests and manifest lists: media types, digests, platforms. OCI image-spec, image-index.md and manifest.md. */


const lists = ['application/vnd.oci.image.index.v1+json', 'application/vnd.docker.distribution.manifest.list.v2+json'];
const plain = ['application/vnd.oci.image.manifest.v1+json', 'application/vnd.docker.distribution.manifest.v2+json'];
/** Always all four: a registry that holds another type than is asked for answers 404. */
const accepted = [...lists, ...plain].join(', ');
/** The media type of an answer; undefined when it is none of a manifest. */
function mediaTypeOf(contentType) {
    const type = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
    if (lists.includes(type))
        return 'list';
    return plain.includes(type) ? 'plain' : undefined;
}
function isDigest(text) {
    return /^sha256:[a-f0-9]{64}$/.test(text);
}
function digestOf(body) {
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update(body).digest('hex')}`;
}
/** The platforms of a manifest list; undefined when an entry is not what an entry is. Attestations are left out. */
function platformsOf(list) {
    if (!Array.isArray(list.manifests) || list.manifests.length > 1000)
        return undefined;
    const platforms = [];
    for (const entry of list.manifests) {
        if (!isJsonObject(entry) || !isJsonObject(entry.platform))
            return undefined;
        const platform = platformOf(entry, entry.platform);
        if (platform === undefined)
            return undefined;
        if (platform.os !== 'unknown')
            platforms.push(platform);
    }
    return platforms;
}
function platformOf(entry, platform) {
    const os = wordOf(platform.os);
    const arch = wordOf(platform.architecture);
    const digest = typeof entry.digest === 'string' && isDigest(entry.digest) ? entry.digest : undefined;
    if (os === undefined || arch === undefined || digest === undefined)
        return undefined;
    const variant = wordOf(platform.variant);
    const osVersion = wordOf(platform['os.version']);
    return {
        os,
        arch,
        ...(variant !== undefined && { variant }),
        ...(osVersion !== undefined && { osVersion }),
        digest
    };
}
const wordOf = (value) => (typeof value === 'string' && /^[\w.-]{1,64}$/.test(value) ? value : undefined);

;// CONCATENATED MODULE: ./lib/src/world/registry/paging.js
/** The `Link` header of a list of tags (distribution-spec, "Listing Tags"). */

/**
 * The next page; undefined on the last one. The link may be relative, and some proxies write a path that is not theirs:
 * only where to go on is taken from it, the address stays the one that was asked. A link to another host is refused.
 *
 * @throws NoAnswer
 */
function nextPage(link, current) {
    const header = Array.isArray(link) ? link.join(',') : (link ?? '');
    const target = /<([^<>]{1,2000})>\s*;\s*rel="?next"?/.exec(header.slice(0, 8192))?.[1];
    if (target === undefined)
        return undefined;
    const next = URL.canParse(target, current.href) ? new URL(target, current) : undefined;
    if (next?.origin !== current.origin)
        throw new NoAnswer('image', `a page of ${current.host} leads to another host`);
    if (next.search === current.search)
        throw new NoAnswer('image', `the pages of ${current.host} do not go on`);
    const page = new URL(current);
    page.search = next.search;
    return page;
}

;// CONCATENATED MODULE: ./lib/src/world/registry/challenge.js
/** The `WWW-Authenticate` header (RFC 9110, 11.6.1): several schemes in one line, commas inside of quotes. */
/** Reads every challenge of a header in one pass. What is malformed is skipped. */
function parseChallenges(header) {
    const challenges = [];
    // a word, then perhaps `=` and a word or a quoted text; sticky, so that every character is looked at once
    const part = /[\s,]*(?:([\w!#$%&'*+.^`|~-]+)(?:=(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*)))?|[^\s,])/gy;
    for (let match = part.exec(header); match !== null; match = part.exec(header)) {
        const [, word, quoted, plain] = match;
        if (word === undefined)
            continue;
        const value = quoted?.replace(/\\(.)/g, '$1') ?? plain;
        if (value === undefined)
            challenges.push({ scheme: word.toLowerCase(), parameters: new Map() });
        else
            challenges.at(-1)?.parameters.set(word.toLowerCase(), value);
    }
    return challenges;
}

;// CONCATENATED MODULE: ./lib/src/world/registry/token.js




/**
 * The value of the `Authorization` header for one repository.
 *
 * Who answers the challenge is chosen by the registry, so it is not trusted: the token service must be the registry's
 * own host or one that the user listed, and is spoken to over https (but for loopback). A password goes to no other
 * host than the one that it was given for.
 *
 * @param header the `WWW-Authenticate` header of the 401
 * @throws NoAnswer
 */
async function authorize(host, repository, header, limits) {
    const challenges = parseChallenges(header);
    const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
    const basic = host.credentials && basicOf(host.credentials);
    if (bearer === undefined) {
        if (basic !== undefined && challenges.some(({ scheme }) => scheme === 'basic'))
            return basic;
        throw new NoAnswer('image', `${host.name} wants credentials`);
    }
    const service = tokenService(host, bearer.parameters.get('realm') ?? '');
    service.searchParams.set('scope', `repository:${repository}:pull`);
    const name = bearer.parameters.get('service');
    if (name !== undefined)
        service.searchParams.set('service', name);
    const own = host.ownServices.includes(service.host);
    const headers = { accept: 'application/json', ...(own && basic !== undefined && { authorization: basic }) };
    const answer = await exchange({ method: 'GET', url: service, headers }, limits, host.end);
    if (answer.status !== 200)
        throw new NoAnswer('image', `${service.host} gives no token (HTTP ${answer.status})`);
    const document = parseJsonObject(answer.body);
    const token = document?.token ?? document?.access_token;
    if (typeof token === 'string' && /^[\x21-\x7e]{1,16384}$/.test(token))
        return `Bearer ${token}`;
    throw new NoAnswer('image', `${service.host} gives no token`);
}
function tokenService(host, realm) {
    const service = URL.canParse(realm) ? new URL(realm) : undefined;
    const plain = service?.username === '' && service.password === '';
    if (service === undefined || !plain)
        throw new NoAnswer('host', `${host.name} names no token service`);
    const trusted = host.ownServices.includes(service.host) || host.listed.includes(service.host);
    if (!trusted)
        throw new NoAnswer('host', `the token service ${service.host} of ${host.name} is not listed`);
    const secure = service.protocol === 'https:' || service.origin === urlOf(endpointOf(service.host)).origin;
    if (!secure)
        throw new NoAnswer('host', `the token service ${service.host} is not reached over https`);
    return service;
}
function basicOf({ username, password }) {
    return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

;// CONCATENATED MODULE: ./lib/src/world/registry/client.js






const defaults = {
    exchange: 15_000,
    host: 120_000,
    body: 8_388_608,
    attempts: 4,
    pause: 20_000,
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))
};
const longestList = 100;
/** Opens the listed registries. Nothing is sent before a question is asked, and answers are not kept. */
function openRegistry(access) {
    const limits = { ...defaults, ...access.limits };
    const sessions = new Map();
    const sessionOf = (name) => {
        const session = sessions.get(name) ?? openSession(name, access, limits);
        sessions.set(name, session);
        return session;
    };
    const answer = async (name, ask) => {
        if (!access.hosts.includes(name))
            return { status: 'unanswered', why: `${name} is not listed in the input registries` };
        const session = sessionOf(name);
        if (session.silence !== undefined)
            return { status: 'unanswered', why: session.silence };
        try {
            return await ask(session);
        }
        catch (error) {
            if (!(error instanceof NoAnswer))
                throw error;
            if (error.scope === 'host')
                session.silence = error.message;
            return { status: 'unanswered', why: error.message };
        }
    };
    return {
        hosts: access.hosts,
        digest: (image) => answer(image.registry, (session) => askDigest(session, image, limits)),
        manifest: (image) => answer(image.registry, (session) => askManifest(session, image, limits)),
        tags: (registry, repository) => answer(registry, (session) => askTags(session, repository, limits))
    };
}
function openSession(name, { hosts, credentials }, limits) {
    const host = {
        name,
        origin: urlOf(endpointOf(name)).origin,
        credentials: credentials?.get(name),
        ownServices: servicesOf(name),
        listed: hosts.map((listed) => urlOf(endpointOf(listed)).host),
        end: Date.now() + limits.host
    };
    return { host, tokens: new Map(), silence: undefined };
}
async function askDigest(session, image, limits) {
    const answer = await call(session, 'HEAD', image.repository, manifestUrl(session, image), limits);
    const digest = answer.headers['docker-content-digest'];
    const usable = answer.status === 200 && mediaTypeOf(answer.headers['content-type']) !== undefined;
    if (usable && typeof digest === 'string' && isDigest(digest))
        return { status: 'found', value: digest };
    // an answer to HEAD has no body: only the whole answer tells "no such tag" from "no such page"
    const manifest = await askManifest(session, image, limits);
    return manifest.status === 'found' ? { status: 'found', value: manifest.value.digest } : manifest;
}
async function askManifest(session, image, limits) {
    const { name } = session.host;
    const answer = await call(session, 'GET', image.repository, manifestUrl(session, image), limits);
    if (saysAbsent(answer))
        return { status: 'absent' };
    const type = mediaTypeOf(answer.headers['content-type']);
    const document = parseJsonObject(answer.body);
    if (answer.status !== 200 || type === undefined || document === undefined) {
        throw new NoAnswer('image', `${name} answered with something else than a manifest (HTTP ${answer.status})`);
    }
    const digest = digestOf(answer.body);
    const claims = [answer.headers['docker-content-digest'], isDigest(image.reference) ? image.reference : undefined];
    if (claims.some((claim) => claim !== undefined && claim !== digest)) {
        throw new NoAnswer('image', `${name} sent other content than its digest says`);
    }
    const platforms = type === 'list' ? platformsOf(document) : [];
    if (platforms === undefined)
        throw new NoAnswer('image', `${name} sent a manifest list that cannot be read`);
    return { status: 'found', value: { digest, platforms } };
}
async function askTags(session, repository, limits) {
    const tags = [];
    let url = new URL(`/v2/${checkedRepository(repository)}/tags/list`, session.host.origin);
    for (let page = 0; page < longestList; page += 1) {
        const answer = await call(session, 'GET', repository, url, limits);
        if (saysAbsent(answer))
            return { status: 'absent' };
        tags.push(...tagsOf(answer, session.host.name));
        url = nextPage(answer.headers.link, url);
        if (url === undefined)
            return { status: 'found', value: tags };
    }
    throw new NoAnswer('image', `${session.host.name} lists more than ${longestList} pages`);
}
function tagsOf(answer, name) {
    const listed = answer.status === 200 ? parseJsonObject(answer.body)?.tags : undefined;
    // a repository whose tags are all gone lists null
    if (listed === null)
        return [];
    if (Array.isArray(listed))
        return listed.filter((tag) => typeof tag === 'string' && tagPattern.test(tag));
    throw new NoAnswer('image', `${name} gave no list of tags (HTTP ${answer.status})`);
}
/** Sends a request with what the repository's challenge wants; a token that has run out is renewed once. */
async function call(session, method, repository, url, limits) {
    const { host, tokens } = session;
    const send = () => {
        const authorization = tokens.get(repository);
        const headers = { accept: accepted, ...(authorization !== undefined && { authorization }) };
        return exchange({ method, url, headers }, limits, host.end);
    };
    let answer = await send();
    if (answer.status === 401) {
        tokens.set(repository, await authorize(host, repository, answer.headers['www-authenticate'] ?? '', limits));
        answer = await send();
    }
    if (answer.status === 401 || answer.status === 403) {
        throw new NoAnswer('image', `${host.name} refuses access to ${repository} (HTTP ${answer.status})`);
    }
    if (answer.status >= 300 && answer.status < 400) {
        throw new NoAnswer('image', `${host.name} leads elsewhere (HTTP ${answer.status}), which is not followed`);
    }
    return answer;
}
/** Only a registry's own error code proves that something is not there; a 404 may come from anyone on the way. */
function saysAbsent({ status, body }) {
    if (status !== 404)
        return false;
    const errors = parseJsonObject(body)?.errors;
    const codes = ['MANIFEST_UNKNOWN', 'NAME_UNKNOWN', 'NOT_FOUND'];
    // "OCI index found, but accept header does not support OCI indexes" has this code too, and cannot meet us
    return Array.isArray(errors) && errors.some((error) => isJsonObject(error) && codes.includes(String(error.code)));
}
const tagPattern = /^\w[\w.-]{0,127}$/;
const repositoryPattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
/** Text of a repository goes into a URL only when the grammar of names allows it. */
function checkedRepository(repository) {
    if (repository.length <= 255 && repositoryPattern.test(repository))
        return repository;
    throw new NoAnswer('image', 'the image name is not one that a registry can have');
}
function manifestUrl({ host }, { repository, reference }) {
    if (!tagPattern.test(reference) && !isDigest(reference)) {
        throw new NoAnswer('image', 'the tag is not one that a registry can have');
    }
    return new URL(`/v2/${checkedRepository(repository)}/manifests/${reference}`, host.origin);
}


/***/ })

};
