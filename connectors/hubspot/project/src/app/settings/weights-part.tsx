import { Button, Flex, Form, Heading, NumberInput, Text } from '@hubspot/ui-extensions'
import { useState } from 'react'
import { useLanguage } from '../shared/use-server.ts'
import { Outcome } from './outcome.tsx'
import type { SettingsAnswer } from './settings-answer.ts'
import { settingsTexts } from './texts.ts'
import { useSaving } from './use-saving.ts'

interface Props {
  readonly settings: SettingsAnswer
  readonly onSaved: () => void
}

/** What each criterion counts; saved together, over the version of the model that is seen. */
export function WeightsPart({ settings, onSaved }: Props) {
  const { criteria, modelVersion: baseVersion, mayChange, modelFile } = settings
  const texts = settingsTexts[useLanguage()]
  const [changed, setChanged] = useState<Readonly<Record<string, number>>>({})
  const { saving, save } = useSaving()
  const isFixed = !mayChange || modelFile !== null
  const submit = async () => {
    const isTaken = await save('PUT', '/settings/weights', { baseVersion, weights: changed })
    if (isTaken) onSaved()
  }
  return (
    <Form onSubmit={submit}>
      <Heading>{texts.weights}</Heading>
      <Text variant="microcopy">{texts.weightsHelp}</Text>
      {criteria.map(({ id, label, weight }) => (
        <NumberInput
          key={id}
          name={id}
          label={label}
          min={0}
          max={100}
          readOnly={isFixed}
          value={changed[id] ?? weight}
          onChange={(value) => setChanged((before) => ({ ...before, [id]: value }))}
        />
      ))}
      <Flex direction="column" gap="small">
        <Button type="submit" variant="primary" disabled={isFixed || saving === 'under-way'}>
          {texts.saveWeights}
        </Button>
        <Outcome saving={saving} saved={texts.saved} />
      </Flex>
    </Form>
  )
}
