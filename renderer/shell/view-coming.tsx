/** While a view is loaded: its name is there already, for who hears the page. */
export const ViewComing = ({ name }: { name: string }) => (
  <div className="view-loading" aria-busy="true">
    <h1 className="sr-only">{name}</h1>
  </div>
)
