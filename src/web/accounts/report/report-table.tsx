import { Table } from '@mantine/core'
import classes from './report.module.css'

interface ReportTableProps {
  readonly head: readonly string[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly string[] }[]
}

/** A table whose columns but the first are numbers. */
export function ReportTable({ head, rows }: ReportTableProps) {
  return (
    <Table.ScrollContainer
      minWidth={head.length > 3 ? 460 : 0}
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
    >
      <Table verticalSpacing={4} className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            {head.map((text, column) => (
              <Table.Th key={text} ta={column === 0 ? 'start' : 'end'}>
                {text}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ key, cells: [first, ...others] }) => (
            <Table.Tr key={key}>
              <Table.Th scope="row" fw={400} miw={110} style={{ overflowWrap: 'break-word' }}>
                {first}
              </Table.Th>
              {others.map((text, column) => (
                <Table.Td key={head[column + 1]} ta="end">
                  {text}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
