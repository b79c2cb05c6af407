using System.Web.UI;

namespace Shop.Site
{
    public partial class Default : Page
    {
        protected string Greeting
        {
            get { return "Everything for tea."; }
        }
    }
}
