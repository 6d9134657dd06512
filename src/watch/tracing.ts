import { AsyncLocalStorage } from 'node:async_hooks'
import { ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import type { SentRequest } from '../ports/watch.ts'

/** Spans of what is going on, sent to a collector. */
export interface Tracing {
  /** A span for a run, with one inside for each phase that is told. Throws what `act` throws. */
  run<T>(facts: RunFacts, act: (onPhase: (phase: string) => void) => Promise<T>): Promise<T>
  /** A span for a request, inside that of its run's phase. */
  request(connector: string, request: SentRequest): (status: number | null) => void
  /** Sends what is left. */
  close(): Promise<void>
}

interface RunFacts {
  readonly connector: string
  readonly tenant: string
}

/** A run under way, for the requests that it sends. */
interface Running {
  readonly span: Span
  phase: Span | null
}

/** For sending a batch, the last one at a stop included. */
const timeoutMillis = 3_000

/**
 * Sends spans to the collector at `endpoint`, which is the base of OpenTelemetry's HTTP protocol;
 * its headers come from OTEL_EXPORTER_OTLP_HEADERS. Spans name tenants and routes by id, and hold no
 * query and no body.
 */
export function openTracing(endpoint: string): Tracing {
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    timeoutMillis,
  })
  const provider = new TracerProvider({
    resource: defaultResource().merge(resourceFromAttributes({ 'service.name': 'key-accounts' })),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  })
  const tracer = provider.getTracer('key-accounts')
  const underWay = new AsyncLocalStorage<Running>()
  const within = (parent: Span | null | undefined) =>
    parent ? trace.setSpan(ROOT_CONTEXT, parent) : ROOT_CONTEXT

  return {
    run: (facts, act) => {
      const span = tracer.startSpan('run', { attributes: attributesOf(facts) }, ROOT_CONTEXT)
      const running: Running = { span, phase: null }
      const onPhase = (phase: string) => {
        running.phase?.end()
        running.phase = tracer.startSpan(phase, {}, within(span))
      }
      return underWay.run(running, async () => {
        try {
          return await act(onPhase)
        } catch (error) {
          span.setStatus({ code: SpanStatusCode.ERROR })
          throw error
        } finally {
          running.phase?.end()
          span.end()
        }
      })
    },
    request: (connector, { method, path }) => {
      const running = underWay.getStore()
      const span = tracer.startSpan(
        `${method} ${connector}`,
        {
          kind: SpanKind.CLIENT,
          attributes: { 'http.request.method': method, 'url.path': path, 'crm.name': connector },
        },
        within(running?.phase ?? running?.span),
      )
      return (status) => {
        if (status !== null) span.setAttribute('http.response.status_code', status)
        if (status === null || status >= 400) span.setStatus({ code: SpanStatusCode.ERROR })
        span.end()
      }
    },
    /* A collector that is away is no failure of ours. */
    close: () => provider.shutdown().catch(() => undefined),
  }
}

function attributesOf({ connector, tenant }: RunFacts) {
  return { 'crm.name': connector, 'tenant.id': tenant }
}
